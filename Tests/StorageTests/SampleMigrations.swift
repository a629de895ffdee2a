import Storage

extension Migration {
  static let notes = Migration(
    "notes.0001-notes",
    """
    CREATE TABLE notes (
      id TEXT NOT NULL PRIMARY KEY,
      count BIGINT,
      weight {{real}},
      picture {{blob}},
      label TEXT UNIQUE,
      is_open BIGINT NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1))
    ) {{strict}};
    CREATE TABLE leaves (
      id TEXT NOT NULL PRIMARY KEY,
      note TEXT NOT NULL REFERENCES notes (id)
    ) {{strict}};
    """)
  static let counters = Migration(
    "counters.0001-counters", "CREATE TABLE counters (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL) {{strict}};")
}
