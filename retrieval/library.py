"""The library: the one place of truth for documents, chunks, vectors, spans and the manifest.

It is one SQLCipher file. The vector index and everything else in memory is rebuilt from it.
"""

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from redaction.entities import Kind
from redaction.known import KnownIdentity
from redaction.sealed import Connection, explained, open_sealed, transaction
from redaction.spans import Span
from retrieval.documents import Chunk, Document, Mark
from retrieval.entries import DocumentSummary, Entry, FileRecord, RosterSummary, StoredChunk
from retrieval.errors import LibraryError
from retrieval.runs import Report, StoredRun, begin, finish, newest
from retrieval.schema import MIGRATIONS
from retrieval.scope import WHOLE_LIBRARY, Scope
from retrieval.vectors import Vectors, packed, unpacked

_SQL_VARIABLES = 500  # SQLite allows more; this keeps statements small and cacheable
_VECTORS_AT_ONCE = 50_000
_CACHE_KIB = 65_536  # pages kept decrypted


def stored_vectors(path: Path, key: bytes) -> str | None:
    """Return the kind of the vectors that a library holds; None where there is no library yet.

    Raises LibraryError as opening it does.
    """
    if not path.exists():
        return None
    with closing(open_sealed(path, key, MIGRATIONS)) as db, explained(path):
        row = db.execute("SELECT value FROM meta WHERE key = 'vectors'").fetchone()
    return row[0].rpartition("/")[0] if row else None


class Library:
    """Reads and writes library.db; safe to share between threads.

    Raises LibraryError when the library was made with other vectors than ``vector_kind``.
    """

    def __init__(self, path: Path, key: bytes, vector_kind: str, dimension: int) -> None:
        self.path = path
        self.dimension = dimension
        self._lock = threading.RLock()
        self._db: Connection = open_sealed(path, key, MIGRATIONS)
        self._db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        try:
            self._claim_vectors(f"{vector_kind}/{dimension}")
        except LibraryError:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the database; the object can't be used afterwards."""
        with self._lock:
            self._db.close()

    def write(self, entries: Iterable[Entry]) -> None:
        """Write a batch in one transaction: all of it is kept, or none.

        A file that stood in the library before is replaced; a document that no file points at
        any more is removed. A file set aside keeps the document it had before, if any.
        """
        with self._writing() as db:
            for entry in entries:
                self._write_entry(db, entry)

    def delete_document(self, document_id: str) -> bool:
        """Remove a document and its files from the manifest; False when there is none.

        Known identities stay: they protect every other document that mentions the person.
        """
        with self._writing() as db:
            known = db.execute("SELECT 1 FROM documents WHERE id = ?", (document_id,)).fetchone()
            db.execute("DELETE FROM files WHERE document_id = ?", (document_id,))
            self._remove_document(db, document_id)
            return known is not None

    def forget_files(self, locations: Iterable[str]) -> int:
        """Take files out of the manifest, and documents that no other file became; count files.

        Known identities stay, as with ``delete_document``.
        """
        forgotten = 0
        with self._writing() as db:
            for location in locations:
                row = db.execute(
                    "DELETE FROM files WHERE location = ? RETURNING document_id", (location,)
                ).fetchone()
                forgotten += row is not None
                if row is not None and row[0] is not None:
                    self._remove_unused(db, row[0])
        return forgotten

    def files(self) -> dict[str, FileRecord]:
        """Return the manifest by location."""
        rows = self._rows(
            "SELECT location, path, collection, content_hash, reader, document_id, reason "
            "FROM files"
        )
        return {row[0]: FileRecord(*row) for row in rows}

    def documents(self, scope: Scope = WHOLE_LIBRARY) -> list[DocumentSummary]:
        """List documents in order of collection and path."""
        condition, values = scope.condition()
        rows = self._rows(
            "SELECT d.id, d.path, d.collection, d.media_type, d.title,"
            " (SELECT count(*) FROM chunks c WHERE c.document_id = d.id),"
            " (SELECT count(*) FROM spans s WHERE s.document_id = d.id), d.date"
            f" FROM documents d WHERE {condition} ORDER BY d.collection, d.path",
            values,
        )
        return [DocumentSummary(*row) for row in rows]

    def count_documents(self, scope: Scope = WHOLE_LIBRARY, dated: bool = True) -> int:
        """Count documents; dated: False for those only that state no date."""
        condition, values = scope.condition()
        undated = "" if dated else " AND d.date IS NULL"
        rows = self._rows(f"SELECT count(*) FROM documents d WHERE {condition}{undated}", values)
        return int(rows[0][0])

    def media_types(self, scope: Scope = WHOLE_LIBRARY) -> list[str]:
        """Return the media types of documents, in order."""
        condition, values = scope.condition()
        sql = f"SELECT DISTINCT d.media_type FROM documents d WHERE {condition} ORDER BY 1"
        return [name for (name,) in self._rows(sql, values)]

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text; its known identities are in ``identities()``."""
        rows = self._rows(
            "SELECT id, path, collection, media_type, title, text, date, pages, headings "
            "FROM documents WHERE id = ?",
            (document_id,),
        )
        if not rows:
            return None
        *plain, day, pages, headings = rows[0]
        return replace(Document(*plain), pages=_marks(pages), headings=_marks(headings), date=day)

    def collections(self) -> list[str]:
        """Return the names of all collections."""
        return [
            name for (name,) in self._rows("SELECT DISTINCT collection FROM documents ORDER BY 1")
        ]

    def identities(self) -> list[KnownIdentity]:
        """Return every known identity, of documents and of rosters: the deny list."""
        rows = self._rows(
            "SELECT subject, role, kind, value FROM identities"
            " UNION SELECT subject, role, kind, value FROM roster_identities"
            " ORDER BY subject, kind, value"
        )
        return [KnownIdentity(s, role, Kind(kind), value) for s, role, kind, value in rows]

    def patient_identities(self, scope: Scope) -> list[KnownIdentity]:
        """Return what is known of the patients whom documents in the scope are about."""
        condition, values = scope.condition()
        return self._of_patients(
            f"SELECT DISTINCT d.patient FROM documents d WHERE {condition}", values
        )

    def identities_of(self, patients: Iterable[str]) -> list[KnownIdentity]:
        """Return what is known of these patients, given by their subjects."""
        return self._of_patients("SELECT value FROM json_each(?)", [json.dumps(sorted(patients))])

    def add_identities(self, identities: Iterable[KnownIdentity]) -> None:
        """Add to the deny list."""
        with self._writing() as db:
            self._write_identities(db, identities)

    def add_roster(
        self, name: str, collection: str | None, people: int, identities: Iterable[KnownIdentity]
    ) -> None:
        """Add a roster to the deny list, in place of an earlier one of the same name."""
        with self._writing() as db:
            db.execute("DELETE FROM rosters WHERE name = ?", (name,))
            db.execute(
                "INSERT INTO rosters (name, collection, people) VALUES (?, ?, ?)",
                (name, collection, people),
            )
            db.executemany(
                "INSERT OR IGNORE INTO roster_identities VALUES (?, ?, ?, ?, ?)",
                ((name, i.subject, i.role, i.kind.value, i.value) for i in identities),
            )

    def rosters(self) -> list[RosterSummary]:
        """List the rosters by name."""
        rows = self._rows(
            "SELECT name, collection, people, imported_at,"
            " (SELECT count(*) FROM roster_identities i WHERE i.roster = r.name)"
            " FROM rosters r ORDER BY name"
        )
        return [RosterSummary(*row) for row in rows]

    def remove_roster(self, name: str) -> bool:
        """Take a roster off the deny list; False when there is none of this name.

        What documents state about the same people stays.
        """
        with self._writing() as db:
            return bool(db.execute("DELETE FROM rosters WHERE name = ?", (name,)).rowcount)

    def begin_run(self) -> int:
        """Remember that a run of ingest begins; return its number."""
        with self._writing(count=False) as db:
            return begin(db)

    def finish_run(self, number: int, report: Report) -> None:
        """Remember what a run did."""
        with self._writing(count=False) as db:
            finish(db, number, report)

    def runs(self, limit: int) -> list[StoredRun]:
        """Return the newest runs of ingest, newest first."""
        with self._lock, explained(self.path):
            return newest(self._db, limit)

    def spans(self, document_id: str, start: int, end: int) -> tuple[Span, ...]:
        """Return the identities found at ingest that touch ``start..end`` of a document."""
        rows = self._rows(
            'SELECT start, "end", kind, score, source, subject FROM spans '
            'WHERE document_id = ? AND start < ? AND "end" > ? ORDER BY start',
            (document_id, end, start),
        )
        return tuple(Span(a, b, Kind(kind), *rest) for a, b, kind, *rest in rows)

    def folders(self, document_id: str) -> tuple[str, ...]:
        """Return the names of all folders that a document's files lie in, sorted."""
        rows = self._rows("SELECT location FROM files WHERE document_id = ?", (document_id,))
        names = {name for (place,) in rows for name in PurePosixPath(place).parts[:-1]}
        return tuple(sorted(names - {"/"}))

    def chunks(
        self, numbers: Sequence[int], scope: Scope = WHOLE_LIBRARY
    ) -> dict[int, StoredChunk]:
        """Return chunks by number; numbers that are gone or out of scope are left out."""
        condition, values = scope.condition()
        found: dict[int, StoredChunk] = {}
        for at in range(0, len(numbers), _SQL_VARIABLES):
            part = [int(number) for number in numbers[at : at + _SQL_VARIABLES]]
            rows = self._rows(
                'SELECT c.number, c.id, c.document_id, c.start, c."end", c.text, c.page,'
                " c.heading, d.path, d.title, d.collection, d.patient, d.date"
                " FROM chunks c JOIN documents d ON d.id = c.document_id"
                f" WHERE c.number IN ({_question_marks(part)}) AND {condition}",
                [*part, *values],
            )
            for number, *plain in rows:
                chunk, of_document = Chunk(*plain[:7]), plain[7:]
                found[number] = StoredChunk(number, chunk, *of_document)
        return found

    def beside(self, chunk: Chunk) -> tuple[Chunk | None, Chunk | None]:
        """Return the chunks that stand before and after one in its document."""
        found: list[Chunk | None] = []
        for sign, order in (("<", "DESC"), (">", "ASC")):
            rows = self._rows(
                'SELECT id, document_id, start, "end", text, page, heading FROM chunks'
                f" WHERE document_id = ? AND start {sign} ? ORDER BY start {order} LIMIT 1",
                (chunk.document_id, chunk.start),
            )
            found.append(Chunk(*rows[0]) if rows else None)
        return found[0], found[1]

    def text(self, document_id: str, start: int, end: int) -> str:
        """Return characters ``start`` to ``end`` of a document; empty where it is gone."""
        rows = self._rows(
            "SELECT substr(text, ?, ?) FROM documents WHERE id = ?",
            (start + 1, end - start, document_id),
        )
        return str(rows[0][0]) if rows else ""

    def chunk_count(self) -> int:
        """Return how many chunks there are."""
        return int(self._rows("SELECT count(*) FROM chunks")[0][0])

    def chunk_numbers(self, scope: Scope = WHOLE_LIBRARY) -> list[int]:
        """Return the numbers of the chunks of documents in the scope, in order.

        A number is never given twice, and a later chunk has a higher one.
        """
        if scope.is_whole:
            return [n for (n,) in self._rows("SELECT number FROM chunks ORDER BY number")]
        condition, values = scope.condition()
        rows = self._rows(
            "SELECT c.number FROM chunks c JOIN documents d ON d.id = c.document_id"
            f" WHERE {condition} ORDER BY c.number",
            values,
        )
        return [number for (number,) in rows]

    def generation(self) -> int:
        """Return a number that grows with every write, by any process."""
        return int(self._rows("SELECT value FROM meta WHERE key = 'generation'")[0][0])

    @property
    def id(self) -> str:
        """What tells this library from all others, 32 hex digits."""
        return str(self._rows("SELECT value FROM meta WHERE key = 'id'")[0][0])

    def highest_number(self) -> int:
        """Return the highest chunk number that was ever given; 0 before the first."""
        rows = self._rows("SELECT seq FROM sqlite_sequence WHERE name = 'chunks'")
        return int(rows[0][0]) if rows else 0

    def vectors(self, after: int = 0) -> tuple[NDArray[np.int64], Vectors]:
        """Return chunk numbers, int64 (n,), and vectors, float32 (n, dimension).

        after: only chunks with a higher number than this.
        """
        blocks = [(np.empty(0, np.int64), np.empty((0, self.dimension), np.float32))]
        blocks += self.vector_blocks(after)
        numbers, vectors = zip(*blocks, strict=True)
        return np.concatenate(numbers), np.concatenate(vectors)

    def vector_blocks(self, after: int = 0) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
        """Yield what ``vectors`` returns in blocks of some ten thousand, in order of number."""
        while rows := self._rows(
            "SELECT number, vector FROM vectors WHERE number > ? ORDER BY number LIMIT ?",
            (after, _VECTORS_AT_ONCE),
        ):
            numbers, vectors = zip(*rows, strict=True)
            yield np.array(numbers, dtype=np.int64), unpacked(vectors, self.dimension)
            after = numbers[-1]

    def vectors_of(self, numbers: Sequence[int]) -> tuple[NDArray[np.int64], Vectors]:
        """Return ``vectors`` of these chunks alone; numbers that are gone are left out."""
        rows: list[tuple[int, bytes]] = []
        for at in range(0, len(numbers), _SQL_VARIABLES):
            part = [int(number) for number in numbers[at : at + _SQL_VARIABLES]]
            rows += self._rows(
                f"SELECT number, vector FROM vectors WHERE number IN ({_question_marks(part)})",
                part,
            )
        found = np.array([number for number, _ in rows], dtype=np.int64)
        return found, unpacked([vector for _, vector in rows], self.dimension)

    def removals(self, after: int = 0) -> tuple[NDArray[np.int64], int]:
        """Return the numbers of chunks that were removed, int64 (n,), and the last removal's own.

        after: only removals later than the one of this number.
        """
        rows = self._rows("SELECT at, number FROM removals WHERE at > ? ORDER BY at", (after,))
        numbers = np.fromiter((row[1] for row in rows), dtype=np.int64, count=len(rows))
        return numbers, rows[-1][0] if rows else after

    def layout(self) -> bytes | None:
        """Return the layout that an index left for the next start, or None."""
        rows = self._rows("SELECT layout FROM layouts WHERE dimension = ?", (self.dimension,))
        return rows[0][0] if rows else None

    def keep_layout(self, layout: bytes) -> None:
        """Keep an index's layout for the next start, in place of an earlier one."""
        with self._writing(count=False) as db:
            db.execute("INSERT OR REPLACE INTO layouts VALUES (?, ?)", (self.dimension, layout))

    def match_words(
        self, expression: str, limit: int, scope: Scope = WHOLE_LIBRARY
    ) -> list[tuple[int, float]]:
        """Return (chunk number, BM25 score, higher is better) for an FTS5 expression."""
        scoped = ""
        values: list[str] = []
        if not scope.is_whole:
            condition, values = scope.condition()
            scoped = (
                " AND rowid IN (SELECT c.number FROM chunks c JOIN documents d"
                f" ON d.id = c.document_id WHERE {condition})"
            )
        rows = self._rows(
            "SELECT rowid, bm25(chunk_words, 2.0, 1.5, 1.0) AS badness FROM chunk_words"
            f" WHERE chunk_words MATCH ?{scoped} ORDER BY badness LIMIT ?",
            [expression, *values, limit],
        )
        return [(number, -badness) for number, badness in rows]

    def count_matches(self, expression: str, limit: int) -> int:
        """Return in how many chunks an FTS5 expression matches, counting no further than limit."""
        rows = self._rows(
            "SELECT count(*) FROM (SELECT 1 FROM chunk_words WHERE chunk_words MATCH ? LIMIT ?)",
            (expression, limit),
        )
        return int(rows[0][0])

    def count_patients(self, expressions: Sequence[str]) -> int:
        """Return for how many patients every FTS5 expression matches in their documents.

        The expressions may match in different documents of a patient. A document about no
        known patient, or about more than one, counts for nobody. 0 without any expression.
        """
        sharing: set[str] | None = None
        for expression in expressions:
            rows = self._rows(
                "SELECT DISTINCT d.patient FROM chunk_words w JOIN chunks c ON c.number = w.rowid"
                " JOIN documents d ON d.id = c.document_id"
                " WHERE w.chunk_words MATCH ? AND d.patient IS NOT NULL",
                (expression,),
            )
            matched = {patient for (patient,) in rows}
            sharing = matched if sharing is None else sharing & matched
            if not sharing:
                return 0
        return len(sharing or ())

    def _claim_vectors(self, kind: str) -> None:
        with self._writing(count=False) as db:
            db.execute("INSERT OR IGNORE INTO meta VALUES ('vectors', ?)", (kind,))
            (stored,) = db.execute("SELECT value FROM meta WHERE key = 'vectors'").fetchone()
        if stored != kind:
            raise LibraryError(
                f"the library holds vectors of {stored}, the settings ask for {kind}: set the "
                "embedding model back, or ingest into a new data folder (--home)"
            )

    @contextmanager
    def _writing(self, count: bool = True) -> Iterator[Connection]:
        with self._lock, explained(self.path), transaction(self._db) as db:
            yield db
            if count:
                db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")

    def _write_entry(self, db: Connection, entry: Entry) -> None:
        file = entry.file
        before = db.execute(
            "SELECT document_id FROM files WHERE location = ?", (file.location,)
        ).fetchone()
        previous = before[0] if before else None
        if entry.document is not None:
            self._write_document(db, entry)
        document_id = previous if entry.document is None else entry.document.id
        db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                file.location,
                file.path,
                file.collection,
                file.content_hash,
                file.reader,
                document_id,
                file.reason,
            ),
        )
        if previous is not None and previous != document_id:
            self._remove_unused(db, previous)

    def _remove_unused(self, db: Connection, document_id: str) -> None:
        in_use = db.execute(
            "SELECT 1 FROM files WHERE document_id = ? LIMIT 1", (document_id,)
        ).fetchone()
        if not in_use:
            self._remove_document(db, document_id)

    def _write_document(self, db: Connection, entry: Entry) -> None:
        document = entry.document
        if document is None or entry.vectors is None:
            raise LibraryError("a document is written together with the vectors of its chunks")
        # Updated in place: to delete it would cut off other files that became this document.
        self._empty_document(db, document.id)
        self._write_identities(db, document.identities)
        db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET path = excluded.path,"
            " collection = excluded.collection, media_type = excluded.media_type,"
            " title = excluded.title, text = excluded.text, pages = excluded.pages,"
            " headings = excluded.headings, patient = excluded.patient, date = excluded.date",
            (
                document.id,
                document.path,
                document.collection,
                document.media_type,
                document.title,
                document.text,
                _packed_marks(document.pages),
                _packed_marks(document.headings),
                self._patient(db, document, entry.spans),
                document.date,
            ),
        )
        for chunk, vector in zip(entry.chunks, packed(entry.vectors), strict=True):
            number = db.execute(
                "INSERT INTO chunks"
                ' (id, document_id, start, "end", text, page, heading)'
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    chunk.id,
                    chunk.document_id,
                    chunk.start,
                    chunk.end,
                    chunk.text,
                    chunk.page,
                    chunk.heading,
                ),
            ).lastrowid
            db.execute("INSERT INTO vectors VALUES (?, ?)", (number, vector))
            db.execute(
                "INSERT INTO chunk_words (rowid, title, heading, text) VALUES (?, ?, ?, ?)",
                (number, document.title, chunk.heading, chunk.text),
            )
        db.executemany(
            "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (document.id, s.start, s.end, s.kind.value, s.score, s.source, s.subject)
                for s in entry.spans
            ],
        )

    @staticmethod
    def _patient(db: Connection, document: Document, spans: Sequence[Span]) -> str | None:
        """Return the subject of the one patient whom a document states, or else mentions.

        A day of birth alone states nobody.
        """
        patients = {
            one.subject
            for one in document.identities
            if one.role == "patient" and one.kind is not Kind.DATE_TIME
        }
        if not patients:
            named = sorted({span.subject for span in spans if span.subject})
            for at in range(0, len(named), _SQL_VARIABLES):
                part = named[at : at + _SQL_VARIABLES]
                rows = db.execute(
                    "SELECT DISTINCT subject FROM identities WHERE role = 'patient'"
                    f" AND kind <> '{Kind.DATE_TIME}' AND subject IN ({_question_marks(part)})",
                    part,
                )
                patients.update(subject for (subject,) in rows)
        return patients.pop() if len(patients) == 1 else None

    @staticmethod
    def _write_identities(db: Connection, identities: Iterable[KnownIdentity]) -> None:
        db.executemany(
            "INSERT OR IGNORE INTO identities VALUES (?, ?, ?, ?)",
            [(i.subject, i.role, i.kind.value, i.value) for i in identities],
        )

    @classmethod
    def _remove_document(cls, db: Connection, document_id: str) -> None:
        cls._empty_document(db, document_id)
        db.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    @staticmethod
    def _empty_document(db: Connection, document_id: str) -> None:
        # The word index keeps no copy of the text, so no trigger can clean it up.
        db.execute(
            "DELETE FROM chunk_words WHERE rowid IN"
            " (SELECT number FROM chunks WHERE document_id = ?)",
            (document_id,),
        )
        db.execute(
            "INSERT INTO removals (number) SELECT number FROM chunks WHERE document_id = ?",
            (document_id,),
        )
        db.execute("DELETE FROM chunks WHERE document_id = ?", (document_id,))
        db.execute("DELETE FROM spans WHERE document_id = ?", (document_id,))

    def _of_patients(self, subjects: str, values: Sequence[str]) -> list[KnownIdentity]:
        """Return what is known of the patients whose subjects an SQL query yields."""
        rows = self._rows(
            "SELECT subject, role, kind, value FROM identities"
            f" WHERE role = 'patient' AND subject IN ({subjects})"
            " UNION SELECT subject, role, kind, value FROM roster_identities"
            # Named, so that the rosters are not read from end to end.
            " WHERE roster IN (SELECT name FROM rosters) AND role = 'patient'"
            f" AND subject IN ({subjects}) ORDER BY subject, kind, value",
            [*values, *values],
        )
        return [KnownIdentity(s, role, Kind(kind), value) for s, role, kind, value in rows]

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock, explained(self.path):
            rows: list[tuple] = self._db.execute(sql, values).fetchall()  # type: ignore[type-arg]
        return rows


def _question_marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _marks(text: str) -> tuple[Mark, ...]:
    return tuple(Mark(start, label) for start, label in json.loads(text))


def _packed_marks(marks: Iterable[Mark]) -> str:
    return json.dumps([[mark.start, mark.label] for mark in marks])
