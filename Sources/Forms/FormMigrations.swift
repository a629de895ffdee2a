import Storage

/// The tables of forms. A service that uses them lists these among its own migrations.
public enum FormMigrations {
  public static let migrations = [
    Migration(
      "forms.0001-forms",
      """
      CREATE TABLE forms_versions (
        form_id TEXT NOT NULL,
        version BIGINT NOT NULL CHECK (version > 0),
        state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
        title TEXT NOT NULL,
        definition TEXT NOT NULL,
        digest TEXT NOT NULL,
        copied_from TEXT,
        created_at_ms BIGINT NOT NULL,
        created_by TEXT NOT NULL,
        changed_at_ms BIGINT NOT NULL,
        changed_by TEXT NOT NULL,
        published_at_ms BIGINT,
        published_by TEXT,
        archived_at_ms BIGINT,
        PRIMARY KEY (form_id, version),
        CHECK (state = 'draft' OR published_at_ms IS NOT NULL)
      ) {{strict}};
      CREATE UNIQUE INDEX forms_versions_draft ON forms_versions (form_id) WHERE state = 'draft';
      CREATE UNIQUE INDEX forms_versions_published ON forms_versions (form_id) WHERE state = 'published';
      CREATE TABLE forms_fillings (
        id TEXT NOT NULL PRIMARY KEY,
        form_id TEXT NOT NULL,
        version BIGINT NOT NULL,
        account TEXT,
        subject TEXT,
        acting TEXT NOT NULL CHECK (acting IN ('self', 'agent', 'messenger', 'helper')),
        acting_note TEXT,
        state TEXT NOT NULL CHECK (state IN ('open', 'sent')),
        revision BIGINT NOT NULL CHECK (revision >= 0),
        answers TEXT NOT NULL,
        typed TEXT NOT NULL,
        prefilled TEXT NOT NULL,
        page TEXT,
        started_at_ms BIGINT NOT NULL,
        saved_at_ms BIGINT NOT NULL,
        expires_at_ms BIGINT NOT NULL,
        sent_at_ms BIGINT,
        FOREIGN KEY (form_id, version) REFERENCES forms_versions (form_id, version),
        CHECK (state = 'open' OR sent_at_ms IS NOT NULL)
      ) {{strict}};
      CREATE INDEX forms_fillings_account ON forms_fillings (account) WHERE account IS NOT NULL;
      CREATE INDEX forms_fillings_expiry ON forms_fillings (expires_at_ms);
      CREATE INDEX forms_fillings_form ON forms_fillings (form_id, version);
      CREATE TABLE forms_parts (
        filling_id TEXT NOT NULL REFERENCES forms_fillings (id) ON DELETE CASCADE,
        part TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'done')),
        code_digest TEXT UNIQUE,
        secret_digest TEXT UNIQUE,
        done_at_ms BIGINT,
        PRIMARY KEY (filling_id, part),
        CHECK (state <> 'done' OR done_at_ms IS NOT NULL)
      ) {{strict}};
      CREATE TABLE forms_page_visits (
        filling_id TEXT NOT NULL,
        page TEXT NOT NULL,
        form_id TEXT NOT NULL,
        version BIGINT NOT NULL,
        seen_at_ms BIGINT NOT NULL,
        completed_at_ms BIGINT,
        PRIMARY KEY (filling_id, page)
      ) {{strict}};
      CREATE INDEX forms_page_visits_form ON forms_page_visits (form_id, version);
      CREATE TABLE forms_files (
        filling_id TEXT NOT NULL REFERENCES forms_fillings (id) ON DELETE CASCADE,
        digest TEXT NOT NULL,
        original_digest TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        size_bytes BIGINT NOT NULL CHECK (size_bytes >= 0),
        scan TEXT NOT NULL CHECK (scan IN ('clean', 'not-scanned')),
        latitude {{real}},
        longitude {{real}},
        stored_at_ms BIGINT NOT NULL,
        PRIMARY KEY (filling_id, digest)
      ) {{strict}};
      """),
    Migration(
      "forms.0002-question-visits",
      """
      CREATE TABLE forms_question_visits (
        form_id TEXT NOT NULL,
        version BIGINT NOT NULL,
        question TEXT NOT NULL,
        returned BIGINT NOT NULL CHECK (returned >= 0),
        stopped BIGINT NOT NULL CHECK (stopped >= 0),
        PRIMARY KEY (form_id, version, question)
      ) {{strict}};
      """),
    Migration(
      "forms.0003-authority",
      """
      ALTER TABLE forms_files ADD COLUMN is_authority BIGINT NOT NULL DEFAULT 0 CHECK (is_authority IN (0, 1));
      """),
    Migration(
      "forms.0004-part-steps",
      """
      CREATE TABLE forms_part_steps (
        filling_id TEXT NOT NULL REFERENCES forms_fillings (id) ON DELETE CASCADE,
        number BIGINT NOT NULL CHECK (number > 0),
        part TEXT NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('invited', 'finished', 'reopened')),
        note TEXT,
        at_ms BIGINT NOT NULL,
        PRIMARY KEY (filling_id, number),
        CHECK (note IS NULL OR step = 'reopened')
      ) {{strict}};
      """),
  ]
}
