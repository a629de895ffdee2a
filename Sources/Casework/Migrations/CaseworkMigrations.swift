import Storage

/// What the engine adds to a town's database; listed by the service that uses it.
public enum CaseworkMigrations {
  public static let all = [numbers, cases, work, guards, files, extensions, places, checks, laterStages, arrivalsOfCorrections]

  /// Most cases are a story of one stage, found by its id: they need no place in an index that every change would write anew.
  static let laterStages = Migration(
    "casework.0009-later-stages",
    """
    CREATE INDEX casework_cases_later_stages ON casework_cases (story, serial) WHERE story <> id;
    DROP INDEX casework_cases_by_story;
    """)

  /// When and how a correction came that an officer entered: on paper, by telephone, over the counter.
  static let arrivalsOfCorrections = Migration(
    "casework.0010-arrivals-of-corrections",
    """
    ALTER TABLE casework_corrections ADD COLUMN arrived_on TEXT;
    ALTER TABLE casework_corrections ADD COLUMN way_in TEXT CHECK (way_in IN ('paper', 'phone', 'counter'));
    """)

  /// Where a photograph was taken, where the question asked for it.
  static let places = Migration(
    "casework.0007-places-of-photographs",
    """
    ALTER TABLE casework_files ADD COLUMN latitude {{real}};
    ALTER TABLE casework_files ADD COLUMN longitude {{real}};
    """)

  static let files = Migration(
    "casework.0005-originals-and-scans",
    """
    ALTER TABLE casework_files ADD COLUMN original_digest TEXT;
    ALTER TABLE casework_files ADD COLUMN is_scanned BIGINT CHECK (is_scanned IN (0, 1));
    """)

  /// 期間の延長, and whether the office was told that a 補正 is overdue.
  static let extensions = Migration(
    "casework.0006-extensions",
    """
    CREATE TABLE casework_extensions (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      number BIGINT NOT NULL CHECK (number > 0),
      until_on TEXT NOT NULL,
      before_on TEXT,
      reason TEXT NOT NULL CHECK (reason <> ''),
      extended_on TEXT NOT NULL,
      extended_by TEXT NOT NULL,
      PRIMARY KEY (case_serial, number),
      CHECK (before_on IS NULL OR until_on > before_on)
    ) {{strict}};
    ALTER TABLE casework_corrections ADD COLUMN overdue_told_at_ms BIGINT;
    CREATE INDEX casework_corrections_open ON casework_corrections (due_on) WHERE answered_at_ms IS NULL;
    """)

  /// 支援措置.
  static let guards = Migration(
    "casework.0004-guards",
    """
    ALTER TABLE casework_cases ADD COLUMN is_guarded BIGINT NOT NULL DEFAULT 0 CHECK (is_guarded IN (0, 1));
    CREATE INDEX casework_cases_guarded ON casework_cases (serial) WHERE is_guarded = 1;
    """)

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
