import Storage

/// The tables of drafts, circulations and issued documents.
public enum Decisions {
  /// For the service that uses the engine to list among its own.
  public static let migrations = [drafts, circulations, documents, seals, renewals]

  private static let drafts = Migration(
    "decisions.0001-drafts",
    """
    CREATE TABLE decisions_drafts (
      id TEXT NOT NULL PRIMARY KEY,
      reference TEXT,
      changes_id TEXT REFERENCES decisions_drafts (id),
      subject TEXT NOT NULL,
      search_key TEXT NOT NULL,
      proposal TEXT NOT NULL,
      basis TEXT NOT NULL,
      letter TEXT NOT NULL,
      rule_id TEXT NOT NULL,
      row_text TEXT NOT NULL,
      rules_basis TEXT NOT NULL,
      amount_yen BIGINT CHECK (amount_yen >= 0),
      weight TEXT NOT NULL CHECK (weight IN ('ordinary', 'important', 'unusual', 'doubtful')),
      is_urgent BIGINT NOT NULL CHECK (is_urgent IN (0, 1)),
      department_id TEXT NOT NULL,
      unit_id TEXT,
      class_large TEXT,
      class_middle TEXT,
      class_small TEXT,
      binder TEXT,
      retention_years BIGINT CHECK (retention_years > 0),
      disclosure TEXT NOT NULL CHECK (disclosure IN ('open', 'partly', 'closed')),
      disclosure_reason TEXT,
      seal TEXT NOT NULL CHECK (seal IN ('pressed', 'omitted', 'electronic', 'none')),
      addressee TEXT,
      way TEXT,
      book TEXT,
      concurrence TEXT NOT NULL,
      drafter_id TEXT NOT NULL,
      drafter_name TEXT NOT NULL,
      drafter_post TEXT,
      drafter_post_name TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN
        ('preparing', 'circulating', 'returned', 'decided', 'numbered', 'issued', 'completed', 'abandoned')),
      state_reason TEXT,
      version BIGINT NOT NULL CHECK (version > 0),
      substance BIGINT NOT NULL CHECK (substance > 0),
      round BIGINT NOT NULL CHECK (round >= 0),
      drafted_on TEXT NOT NULL,
      submitted_at_ms BIGINT,
      decided_on TEXT,
      decided_at_ms BIGINT,
      number TEXT,
      numbered_on TEXT,
      issued_on TEXT,
      completed_on TEXT,
      created_at_ms BIGINT NOT NULL,
      updated_at_ms BIGINT NOT NULL,
      CHECK (state IN ('preparing', 'circulating', 'returned', 'abandoned') OR (decided_on IS NOT NULL AND decided_at_ms IS NOT NULL)),
      CHECK (number IS NULL OR numbered_on IS NOT NULL),
      CHECK (state <> 'numbered' OR number IS NOT NULL)
    ) {{strict}};
    CREATE INDEX decisions_drafts_by_reference ON decisions_drafts (reference);
    CREATE INDEX decisions_drafts_by_state ON decisions_drafts (state, updated_at_ms);
    CREATE INDEX decisions_drafts_by_drafter ON decisions_drafts (drafter_id, state, updated_at_ms);
    CREATE INDEX decisions_drafts_by_department ON decisions_drafts (department_id, updated_at_ms);
    CREATE INDEX decisions_drafts_by_change ON decisions_drafts (changes_id);
    CREATE TABLE decisions_steps (
      id TEXT NOT NULL PRIMARY KEY,
      draft_id TEXT NOT NULL REFERENCES decisions_drafts (id),
      round BIGINT NOT NULL CHECK (round > 0),
      position BIGINT NOT NULL CHECK (position > 0),
      stage BIGINT NOT NULL CHECK (stage > 0),
      kind TEXT NOT NULL CHECK (kind IN ('review', 'concurrence', 'decision')),
      post_id TEXT NOT NULL,
      post_name TEXT NOT NULL,
      department_id TEXT NOT NULL,
      reason_kind TEXT NOT NULL,
      reason_row TEXT NOT NULL,
      reason_why TEXT,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'done', 'passed', 'void')),
      answer TEXT CHECK (answer IN ('approved', 'agreed', 'opinion', 'disagreed', 'decided')),
      person_id TEXT,
      person_name TEXT,
      person_post TEXT,
      person_post_name TEXT,
      manner TEXT CHECK (manner IN ('regular', 'concurrent', 'acting', 'deputy', 'oversight')),
      absence TEXT,
      is_deputy_of_mayor BIGINT NOT NULL CHECK (is_deputy_of_mayor IN (0, 1)),
      at_ms BIGINT,
      substance BIGINT,
      inspected_id TEXT,
      inspected_name TEXT,
      inspected_post TEXT,
      inspected_post_name TEXT,
      inspected_at_ms BIGINT,
      UNIQUE (draft_id, round, position),
      CHECK (state <> 'done' OR (answer IS NOT NULL AND person_id IS NOT NULL AND at_ms IS NOT NULL)),
      CHECK (inspected_at_ms IS NULL OR inspected_id IS NOT NULL)
    ) {{strict}};
    CREATE INDEX decisions_steps_open ON decisions_steps (post_id, state);
    CREATE INDEX decisions_steps_by_person ON decisions_steps (person_id);
    CREATE TABLE decisions_opinions (
      id TEXT NOT NULL PRIMARY KEY,
      draft_id TEXT NOT NULL REFERENCES decisions_drafts (id),
      step_id TEXT REFERENCES decisions_steps (id),
      kind TEXT NOT NULL CHECK (kind IN ('opinion', 'disagreement', 'return', 'answer', 'inspection')),
      text TEXT NOT NULL,
      person_id TEXT NOT NULL,
      person_name TEXT NOT NULL,
      person_post TEXT,
      person_post_name TEXT NOT NULL,
      at_ms BIGINT NOT NULL
    ) {{strict}};
    CREATE INDEX decisions_opinions_by_draft ON decisions_opinions (draft_id);
    CREATE TABLE decisions_corrections (
      id TEXT NOT NULL PRIMARY KEY,
      draft_id TEXT NOT NULL REFERENCES decisions_drafts (id),
      round BIGINT NOT NULL,
      field TEXT NOT NULL CHECK (field IN ('subject', 'proposal', 'basis', 'letter')),
      before_text TEXT NOT NULL,
      after_text TEXT NOT NULL,
      person_id TEXT NOT NULL,
      person_name TEXT NOT NULL,
      person_post TEXT,
      person_post_name TEXT NOT NULL,
      at_ms BIGINT NOT NULL
    ) {{strict}};
    CREATE INDEX decisions_corrections_by_draft ON decisions_corrections (draft_id);
    CREATE TABLE decisions_acts (
      draft_id TEXT NOT NULL REFERENCES decisions_drafts (id),
      position BIGINT NOT NULL CHECK (position > 0),
      kind TEXT NOT NULL,
      person_id TEXT NOT NULL,
      person_name TEXT NOT NULL,
      person_post TEXT,
      person_post_name TEXT NOT NULL,
      at_ms BIGINT NOT NULL,
      step_id TEXT,
      on_behalf_of TEXT,
      note TEXT,
      PRIMARY KEY (draft_id, position)
    ) {{strict}};
    CREATE TABLE decisions_attachments (
      draft_id TEXT NOT NULL REFERENCES decisions_drafts (id),
      position BIGINT NOT NULL,
      digest TEXT NOT NULL,
      name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      PRIMARY KEY (draft_id, position)
    ) {{strict}};
    """)

  private static let circulations = Migration(
    "decisions.0002-circulations",
    """
    CREATE TABLE decisions_circulations (
      id TEXT NOT NULL PRIMARY KEY,
      reference TEXT,
      subject TEXT NOT NULL,
      note TEXT NOT NULL,
      starter_id TEXT NOT NULL,
      starter_name TEXT NOT NULL,
      starter_post TEXT,
      starter_post_name TEXT NOT NULL,
      started_at_ms BIGINT NOT NULL,
      finished_at_ms BIGINT
    ) {{strict}};
    CREATE INDEX decisions_circulations_by_reference ON decisions_circulations (reference);
    CREATE TABLE decisions_readers (
      circulation_id TEXT NOT NULL REFERENCES decisions_circulations (id),
      position BIGINT NOT NULL,
      person_id TEXT NOT NULL,
      person_name TEXT NOT NULL,
      person_post TEXT,
      person_post_name TEXT NOT NULL,
      read_at_ms BIGINT,
      note TEXT,
      PRIMARY KEY (circulation_id, person_id),
      UNIQUE (circulation_id, position)
    ) {{strict}};
    CREATE INDEX decisions_readers_by_person ON decisions_readers (person_id, read_at_ms);
    CREATE TABLE decisions_circulated_files (
      circulation_id TEXT NOT NULL REFERENCES decisions_circulations (id),
      position BIGINT NOT NULL,
      digest TEXT NOT NULL,
      name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      PRIMARY KEY (circulation_id, position)
    ) {{strict}};
    """)

  private static let documents = Migration(
    "decisions.0003-documents",
    """
    CREATE TABLE decisions_documents (
      id TEXT NOT NULL PRIMARY KEY,
      draft_id TEXT REFERENCES decisions_drafts (id),
      reference TEXT,
      kind TEXT NOT NULL,
      number TEXT NOT NULL,
      dated_on TEXT NOT NULL,
      issuer TEXT NOT NULL,
      seal TEXT NOT NULL CHECK (seal IN ('pressed', 'omitted', 'electronic', 'none')),
      seal_checked_by TEXT,
      state TEXT NOT NULL CHECK (state IN ('valid', 'cancelled', 'corrected', 'reissued', 'changed')),
      replaces_id TEXT REFERENCES decisions_documents (id),
      replaced_by_id TEXT REFERENCES decisions_documents (id),
      story_id TEXT NOT NULL,
      reason TEXT,
      code_digest {{blob}} NOT NULL UNIQUE,
      content_digest TEXT NOT NULL,
      valid_until TEXT,
      issued_by TEXT NOT NULL,
      issued_at_ms BIGINT NOT NULL,
      ended_on TEXT,
      ended_by TEXT,
      CHECK (state = 'valid' OR ended_on IS NOT NULL),
      CHECK (seal <> 'pressed' OR seal_checked_by IS NOT NULL)
    ) {{strict}};
    CREATE INDEX decisions_documents_by_draft ON decisions_documents (draft_id);
    CREATE INDEX decisions_documents_by_reference ON decisions_documents (reference);
    CREATE INDEX decisions_documents_by_story ON decisions_documents (story_id);
    """)

  private static let renewals = Migration(
    "decisions.0005-renewals",
    "ALTER TABLE decisions_documents ADD COLUMN is_renewed BIGINT NOT NULL DEFAULT 0 CHECK (is_renewed IN (0, 1));")

  private static let seals = Migration(
    "decisions.0004-seals",
    """
    CREATE TABLE decisions_seals (
      id TEXT NOT NULL PRIMARY KEY,
      title TEXT NOT NULL,
      organ TEXT NOT NULL,
      custodian TEXT NOT NULL,
      image TEXT NOT NULL,
      side_tenths_mm BIGINT NOT NULL CHECK (side_tenths_mm BETWEEN 80 AND 400),
      from_on TEXT NOT NULL,
      until_on TEXT,
      entered_by TEXT NOT NULL,
      entered_at_ms BIGINT NOT NULL,
      CHECK (until_on IS NULL OR until_on >= from_on)
    ) {{strict}};
    CREATE INDEX decisions_seals_by_organ ON decisions_seals (organ, from_on);
    ALTER TABLE decisions_documents ADD COLUMN seal_title TEXT;
    ALTER TABLE decisions_documents ADD COLUMN signer TEXT;
    ALTER TABLE decisions_documents ADD COLUMN signer_fingerprint TEXT;
    """)
}
