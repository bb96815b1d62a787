from benchmarks import crash


def test_an_ingest_killed_three_times_ends_in_the_library_of_an_undisturbed_one() -> None:
    result = crash.measure(kills=3, notes=6)
    assert result["kills"] == 3
    assert result["equal_to_undisturbed"]
    assert len(set(result["hashes"].values())) == 6
