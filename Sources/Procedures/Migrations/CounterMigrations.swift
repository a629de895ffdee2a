import Storage

/// What the counter keeps: applications that officers enter, visits of people, what was prepared at home, protected people.
enum CounterMigrations {
  static let counter = Migration(
    "procedures.0004-counter",
    """
    CREATE TABLE procedures_visits (
      id TEXT NOT NULL PRIMARY KEY,
      officer TEXT NOT NULL,
      place TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'sent', 'left')),
      event TEXT,
      event_answers TEXT NOT NULL,
      person TEXT NOT NULL,
      sources TEXT NOT NULL,
      is_protected BIGINT NOT NULL CHECK (is_protected IN (0, 1)),
      corrections BIGINT NOT NULL CHECK (corrections >= 0),
      revision BIGINT NOT NULL,
      tablet_hash TEXT UNIQUE,
      tablet_device_hash TEXT,
      tablet_until_ms BIGINT,
      started_at_ms BIGINT NOT NULL,
      confirmed_at_ms BIGINT,
      confirmed_by TEXT,
      sent_at_ms BIGINT,
      characters_offered BIGINT NOT NULL,
      characters_typed BIGINT NOT NULL,
      addresses_typed BIGINT NOT NULL,
      CHECK ((state = 'sent') = (sent_at_ms IS NOT NULL)),
      CHECK ((confirmed_at_ms IS NULL) = (confirmed_by IS NULL)),
      CHECK ((tablet_hash IS NULL) = (tablet_until_ms IS NULL))
    ) {{strict}};
    CREATE INDEX procedures_visits_by_officer ON procedures_visits (officer, started_at_ms);
    CREATE INDEX procedures_visits_by_sending ON procedures_visits (sent_at_ms);

    CREATE TABLE procedures_intakes (
      id TEXT NOT NULL PRIMARY KEY,
      filling_id TEXT NOT NULL UNIQUE,
      procedure_id TEXT NOT NULL,
      procedure_version BIGINT NOT NULL,
      officer TEXT NOT NULL,
      way TEXT NOT NULL CHECK (way IN ('paper', 'phone', 'counter', 'internal')),
      arrived_at_ms BIGINT NOT NULL,
      identified_by TEXT,
      number_reason TEXT,
      visit_id TEXT REFERENCES procedures_visits (id),
      position BIGINT NOT NULL,
      started_at_ms BIGINT NOT NULL,
      case_id TEXT,
      sent_at_ms BIGINT,
      CHECK ((case_id IS NULL) = (sent_at_ms IS NULL))
    ) {{strict}};
    CREATE INDEX procedures_intakes_by_officer ON procedures_intakes (officer, started_at_ms);
    CREATE INDEX procedures_intakes_by_visit ON procedures_intakes (visit_id, position);

    CREATE TABLE procedures_scans (
      intake_id TEXT NOT NULL REFERENCES procedures_intakes (id),
      position BIGINT NOT NULL,
      digest TEXT NOT NULL,
      name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      is_photograph BIGINT NOT NULL CHECK (is_photograph IN (0, 1)),
      judgement TEXT NOT NULL CHECK (judgement IN ('open', 'clear', 'masked')),
      PRIMARY KEY (intake_id, position)
    ) {{strict}};

    CREATE TABLE procedures_preparations (
      code_hash TEXT NOT NULL PRIMARY KEY,
      event TEXT NOT NULL,
      event_answers TEXT NOT NULL,
      person TEXT NOT NULL,
      made_at_ms BIGINT NOT NULL,
      expires_at_ms BIGINT NOT NULL
    ) {{strict}};
    CREATE INDEX procedures_preparations_by_expiry ON procedures_preparations (expires_at_ms);

    CREATE TABLE procedures_protections (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      kana TEXT,
      birth_date TEXT,
      address TEXT,
      basis TEXT NOT NULL,
      from_on TEXT NOT NULL,
      until_on TEXT NOT NULL,
      entered_by TEXT NOT NULL,
      entered_at_ms BIGINT NOT NULL,
      ended_by TEXT,
      ended_at_ms BIGINT,
      CHECK (until_on >= from_on),
      CHECK ((ended_by IS NULL) = (ended_at_ms IS NULL))
    ) {{strict}};
    CREATE INDEX procedures_protections_by_end ON procedures_protections (until_on);
    """)
}
