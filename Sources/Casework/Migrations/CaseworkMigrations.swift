import Storage

/// What the engine adds to a town's database; listed by the service that uses it.
public enum CaseworkMigrations {
  public static let all = [numbers, cases, work]

  static let numbers = Migration(
    "casework.0001-numbers",
    """
    CREATE TABLE casework_numbers (
      book TEXT NOT NULL,
      year BIGINT NOT NULL,
      mark TEXT NOT NULL,
      number BIGINT NOT NULL CHECK (number > 0),
      branch BIGINT NOT NULL CHECK (branch > 0),
      text TEXT NOT NULL,
      on_date TEXT NOT NULL,
      subject TEXT NOT NULL,
      taken_by TEXT NOT NULL,
      taken_at_ms BIGINT NOT NULL,
      void_reason TEXT,
      voided_by TEXT,
      voided_at_ms BIGINT,
      PRIMARY KEY (book, year, mark, number, branch),
      CHECK ((void_reason IS NULL) = (voided_by IS NULL) AND (void_reason IS NULL) = (voided_at_ms IS NULL))
    ) {{strict}};
    CREATE INDEX casework_numbers_by_text ON casework_numbers (text);
    CREATE TABLE casework_number_gaps (
      book TEXT NOT NULL,
      year BIGINT NOT NULL,
      mark TEXT NOT NULL,
      first_number BIGINT NOT NULL CHECK (first_number > 0),
      last_number BIGINT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      left_out_by TEXT NOT NULL,
      left_out_at_ms BIGINT NOT NULL,
      PRIMARY KEY (book, year, mark, first_number),
      CHECK (last_number >= first_number)
    ) {{strict}};
    """)
}
