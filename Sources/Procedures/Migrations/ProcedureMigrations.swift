import Storage

enum ProcedureMigrations {
  static let all = [
    Migration(
      "procedures.0001-catalogue",
      """
      CREATE TABLE procedures_entries (
        id TEXT NOT NULL PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
        draft_version BIGINT,
        published_version BIGINT,
        published_on TEXT,
        archived_on TEXT,
        position BIGINT NOT NULL,
        CHECK (state <> 'published' OR (published_version IS NOT NULL AND published_on IS NOT NULL)),
        CHECK (state <> 'draft' OR draft_version IS NOT NULL)
      ) {{strict}};
      CREATE TABLE procedures_versions (
        procedure_id TEXT NOT NULL REFERENCES procedures_entries (id),
        version BIGINT NOT NULL CHECK (version > 0),
        stamp TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        made_at_ms BIGINT NOT NULL,
        made_by TEXT NOT NULL,
        PRIMARY KEY (procedure_id, version)
      ) {{strict}};
      CREATE TABLE procedures_files (
        kind TEXT NOT NULL CHECK (kind IN ('workflow', 'life-events', 'decision-rules', 'number-books', 'remedies', 'places', 'opening-days')),
        id TEXT NOT NULL,
        stamp TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        changed_at_ms BIGINT NOT NULL,
        changed_by TEXT NOT NULL,
        PRIMARY KEY (kind, id)
      ) {{strict}};
      """),
    Migration(
      "procedures.0002-verdicts",
      """
      CREATE TABLE procedures_verdicts (
        draft_id TEXT NOT NULL PRIMARY KEY,
        case_id TEXT NOT NULL,
        how TEXT NOT NULL CHECK (how IN ('decide', 'change', 'correct', 'cancel')),
        outcome TEXT NOT NULL,
        letter TEXT,
        document_id TEXT,
        reason TEXT,
        CHECK ((how = 'decide') = (document_id IS NULL))
      ) {{strict}};
      CREATE INDEX procedures_verdicts_by_case ON procedures_verdicts (case_id);
      """),
    Migration(
      "procedures.0003-entry-keys",
      """
      CREATE TABLE procedures_entry_keys (
        officer TEXT NOT NULL,
        entry_key TEXT NOT NULL,
        digest TEXT NOT NULL,
        case_id TEXT NOT NULL,
        kept_at_ms BIGINT NOT NULL,
        PRIMARY KEY (officer, entry_key)
      ) {{strict}};
      CREATE INDEX procedures_entry_keys_by_time ON procedures_entry_keys (kept_at_ms);
      """),
    CounterMigrations.counter,
    PortalMigrations.portal,
    Migration(
      "procedures.0006-guarded-looks",
      """
      CREATE TABLE procedures_guarded_looks (
        case_id TEXT NOT NULL,
        officer TEXT NOT NULL,
        looked_on TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        looked_at_ms BIGINT NOT NULL,
        PRIMARY KEY (case_id, officer, looked_on)
      ) {{strict}};
      """),
    Migration(
      "procedures.0007-corrections",
      """
      CREATE TABLE procedures_correction_drafts (
        case_id TEXT NOT NULL PRIMARY KEY,
        answers TEXT NOT NULL,
        saved_at_ms BIGINT NOT NULL
      ) {{strict}};
      CREATE TABLE procedures_correction_files (
        case_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        original_digest TEXT,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        is_scanned BIGINT NOT NULL CHECK (is_scanned IN (0, 1)),
        PRIMARY KEY (case_id, digest)
      ) {{strict}};
      """),
    // 更新, another letter, and an extension: what a draft can do beside deciding.
    Migration(
      "procedures.0008-verdicts-of-letters",
      """
      CREATE TABLE procedures_verdicts_new (
        draft_id TEXT NOT NULL PRIMARY KEY,
        case_id TEXT NOT NULL,
        how TEXT NOT NULL CHECK (how IN ('decide', 'change', 'correct', 'cancel', 'renew', 'letter', 'extend')),
        outcome TEXT NOT NULL,
        letter TEXT,
        document_id TEXT,
        reason TEXT,
        due_on TEXT,
        CHECK ((how IN ('decide', 'letter', 'extend')) = (document_id IS NULL)),
        CHECK ((how = 'extend') = (due_on IS NOT NULL))
      ) {{strict}};
      INSERT INTO procedures_verdicts_new (draft_id, case_id, how, outcome, letter, document_id, reason)
        SELECT draft_id, case_id, how, outcome, letter, document_id, reason FROM procedures_verdicts;
      DROP TABLE procedures_verdicts;
      ALTER TABLE procedures_verdicts_new RENAME TO procedures_verdicts;
      CREATE INDEX procedures_verdicts_by_case ON procedures_verdicts (case_id);
      """),
    PortalPhotographRecords.migration,
    RuleRecords.migration,
    // Every text that a workflow had: cases go on by the one with which they began, which until now was the only one.
    Migration(
      "procedures.0011-workflow-versions",
      """
      CREATE TABLE procedures_workflow_versions (
        workflow_id TEXT NOT NULL,
        version BIGINT NOT NULL CHECK (version > 0),
        text TEXT NOT NULL,
        kept_at_ms BIGINT NOT NULL,
        kept_by TEXT NOT NULL,
        PRIMARY KEY (workflow_id, version)
      ) {{strict}};
      INSERT INTO procedures_workflow_versions (workflow_id, version, text, kept_at_ms, kept_by)
        SELECT id, 1, text, changed_at_ms, changed_by FROM procedures_files WHERE kind = 'workflow';
      """),
    BudgetRecords.migration,
    WorkflowRecords.migration,
    KeptLetterRecords.migration,
    LedgerRecords.migration, LotteryRecords.migration,
  ]
}
