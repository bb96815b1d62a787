"""The migrations of library.db, in order; never edit one that has been released."""

MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        collection TEXT NOT NULL,
        media_type TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        pages TEXT NOT NULL,
        headings TEXT NOT NULL
    );
    CREATE INDEX documents_by_collection ON documents (collection);
    CREATE TABLE chunks (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        page TEXT,
        heading TEXT NOT NULL,
        vector BLOB NOT NULL
    );
    CREATE INDEX chunks_by_document ON chunks (document_id);
    CREATE TABLE spans (
        document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        score REAL NOT NULL,
        source TEXT NOT NULL,
        subject TEXT
    );
    CREATE INDEX spans_by_document ON spans (document_id, start);
    CREATE TABLE identities (
        subject TEXT NOT NULL,
        role TEXT NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (subject, kind, value)
    ) WITHOUT ROWID;
    CREATE TABLE files (
        location TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        collection TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        reader TEXT NOT NULL,
        document_id TEXT REFERENCES documents (id) ON DELETE SET NULL,
        reason TEXT
    );
    CREATE INDEX files_by_document ON files (document_id);
    CREATE VIRTUAL TABLE chunk_words USING fts5 (
        title, heading, text,
        content = '', contentless_delete = 1,
        tokenize = 'porter unicode61 remove_diacritics 2'
    );
    INSERT INTO meta VALUES ('generation', '0')
    """,
    # A document's patient is the one whom it names; of two nobody can tell whose a word in it is.
    """
    ALTER TABLE documents ADD COLUMN patient TEXT;
    CREATE INDEX documents_by_patient ON documents (patient);
    UPDATE documents SET patient = (
        SELECT min(s.subject) FROM spans s
        JOIN identities i ON i.subject = s.subject AND i.role = 'patient'
        WHERE s.document_id = documents.id
        HAVING count(DISTINCT s.subject) = 1
    )
    """,
    """
    CREATE TABLE rosters (
        name TEXT PRIMARY KEY,
        collection TEXT,
        people INTEGER NOT NULL,
        imported_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    );
    CREATE TABLE roster_identities (
        roster TEXT NOT NULL REFERENCES rosters (name) ON DELETE CASCADE,
        subject TEXT NOT NULL,
        role TEXT NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (roster, subject, kind, value)
    ) WITHOUT ROWID
    """,
    # The day that a document says it is of, ISO 8601; what was read before has none until it is
    # read again.
    """
    ALTER TABLE documents ADD COLUMN date TEXT;
    CREATE INDEX documents_by_date ON documents (date);
    DROP INDEX chunks_by_document;
    CREATE INDEX chunks_by_place ON chunks (document_id, start)
    """,
    # seconds stays NULL until the run has ended; by_type and set_aside are JSON.
    """
    CREATE TABLE ingest_runs (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        began_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        seconds REAL,
        done INTEGER,
        unchanged INTEGER,
        removed INTEGER,
        chunks INTEGER,
        by_type TEXT,
        set_aside TEXT
    )
    """,
    # Vectors apart from the texts: an index that is filled reads them and nothing else. A number is
    # never given twice, so what left is told by the removals since an index last looked.
    """
    CREATE TABLE vectors (
        number INTEGER PRIMARY KEY REFERENCES chunks (number) ON DELETE CASCADE,
        vector BLOB NOT NULL
    );
    INSERT INTO vectors SELECT number, vector FROM chunks ORDER BY number;
    ALTER TABLE chunks DROP COLUMN vector;
    CREATE TABLE removals (at INTEGER PRIMARY KEY, number INTEGER NOT NULL);
    CREATE TABLE layouts (dimension INTEGER PRIMARY KEY, layout BLOB NOT NULL);
    INSERT INTO meta VALUES ('id', lower(hex(randomblob(16))))
    """,
)
