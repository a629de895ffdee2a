import Storage

/// The tables of the workshop: what is known of a form beside its versions, steps that can be undone, try runs, surveys and their answers.
enum WorkshopMigrations {
  static let all = [
    Migration(
      "workshop.0001-making",
      """
      CREATE TABLE workshop_forms (
        form_id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('form', 'survey')),
        shared BIGINT NOT NULL CHECK (shared IN (0, 1)),
        made_at_ms BIGINT NOT NULL,
        made_by TEXT NOT NULL
      ) {{strict}};
      CREATE TABLE workshop_steps (
        form_id TEXT NOT NULL,
        number BIGINT NOT NULL,
        told TEXT NOT NULL,
        before TEXT NOT NULL,
        digest TEXT NOT NULL,
        made_at_ms BIGINT NOT NULL,
        made_by TEXT NOT NULL,
        PRIMARY KEY (form_id, number)
      ) {{strict}};
      CREATE TABLE workshop_trials (
        form_id TEXT NOT NULL,
        officer TEXT NOT NULL,
        answers TEXT NOT NULL,
        saved_at_ms BIGINT NOT NULL,
        PRIMARY KEY (form_id, officer)
      ) {{strict}};
      CREATE TABLE workshop_surveys (
        form_id TEXT NOT NULL PRIMARY KEY REFERENCES workshop_forms (form_id),
        named BIGINT NOT NULL CHECK (named IN (0, 1)),
        once BIGINT NOT NULL CHECK (once IN (0, 1)),
        audience TEXT NOT NULL CHECK (audience IN ('everyone', 'residents')),
        asked TEXT NOT NULL,
        closes_on TEXT,
        satisfaction TEXT,
        importance TEXT,
        results_published_on TEXT,
        changed_at_ms BIGINT NOT NULL,
        changed_by TEXT NOT NULL,
        CHECK (audience = 'residents' OR (named = 0 AND once = 0))
      ) {{strict}};
      CREATE TABLE workshop_answers (
        id TEXT NOT NULL PRIMARY KEY,
        form_id TEXT NOT NULL REFERENCES workshop_forms (form_id),
        version BIGINT NOT NULL,
        answered_on TEXT NOT NULL,
        resident TEXT,
        name TEXT,
        answers TEXT NOT NULL,
        FOREIGN KEY (form_id, version) REFERENCES forms_versions (form_id, version)
      ) {{strict}};
      CREATE INDEX workshop_answers_form ON workshop_answers (form_id, answered_on);
      CREATE INDEX workshop_answers_resident ON workshop_answers (resident) WHERE resident IS NOT NULL;
      CREATE TABLE workshop_participants (
        form_id TEXT NOT NULL REFERENCES workshop_forms (form_id),
        mark TEXT NOT NULL,
        PRIMARY KEY (form_id, mark)
      ) {{strict}};
      """)
  ]
}
