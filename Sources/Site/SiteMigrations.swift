import Storage

enum SiteMigrations {
  static let all = [
    Migration(
      "site.0001-town-and-reads",
      """
      CREATE TABLE site_town (
        id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
        file TEXT NOT NULL,
        changed_at_ms BIGINT NOT NULL
      ) {{strict}};

      CREATE TABLE site_page_reads (
        date TEXT NOT NULL,
        section TEXT NOT NULL,
        reads BIGINT NOT NULL CHECK (reads > 0),
        PRIMARY KEY (date, section)
      ) {{strict}};
      """)
  ]
}
