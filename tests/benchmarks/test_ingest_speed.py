from pathlib import Path

from benchmarks import ingest_speed
from retrieval.beir import CorpusEntry


def test_files_are_ingested_searched_and_not(encoders: Path, tmp_path: Path) -> None:
    entries = [
        CorpusEntry(str(n), f"Potassium {n}", f"On 03/04/2024 it was {n} mmol/L. " * 40)
        for n in range(3)
    ]
    ingest_speed.write_files(entries, tmp_path / "files")
    figures = ingest_speed.measure(tmp_path / "files", encoders, None, repeats=1)
    assert set(figures) == {ingest_speed.OURS, ingest_speed.PUBLIC}
    assert {each["documents"] for each in figures.values()} == {3}
    ours, public = figures[ingest_speed.OURS], figures[ingest_speed.PUBLIC]
    assert ours["chunks"] == public["chunks"] >= 3
    assert 0 < ours["share_of_free_cores"] <= 1
