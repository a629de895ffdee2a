import Storage

enum PlanMigrations {
  static let all = [
    Migration(
      "plan.0001-editions",
      """
      CREATE TABLE plan_editions (
        id TEXT NOT NULL PRIMARY KEY,
        number BIGINT NOT NULL UNIQUE CHECK (number > 0),
        label TEXT NOT NULL,
        title TEXT NOT NULL,
        subtitle TEXT,
        published_on TEXT,
        source_title TEXT NOT NULL,
        vision TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'current', 'expired', 'superseded')),
        standing TEXT NOT NULL CHECK (standing IN ('preparing', 'published')),
        period_label TEXT NOT NULL,
        period_from TEXT,
        period_to TEXT,
        level_measure TEXT NOT NULL,
        level_action TEXT,
        body TEXT NOT NULL,
        created_at_ms BIGINT NOT NULL,
        created_by TEXT NOT NULL,
        published_at_ms BIGINT,
        CHECK (standing = 'preparing' OR published_at_ms IS NOT NULL)
      ) {{strict}};
      CREATE TABLE plan_groups (
        edition_id TEXT NOT NULL REFERENCES plan_editions (id),
        id TEXT NOT NULL,
        position BIGINT NOT NULL,
        parent_id TEXT,
        level BIGINT NOT NULL CHECK (level >= 0),
        number TEXT,
        title TEXT NOT NULL,
        aim TEXT,
        body TEXT NOT NULL,
        PRIMARY KEY (edition_id, id)
      ) {{strict}};
      CREATE TABLE plan_measures (
        edition_id TEXT NOT NULL,
        id TEXT NOT NULL,
        position BIGINT NOT NULL,
        group_id TEXT NOT NULL,
        number TEXT,
        title TEXT NOT NULL,
        same_as TEXT,
        summary TEXT,
        status_kind TEXT CHECK (status_kind IN ('done', 'built', 'ongoing', 'partial', 'trial', 'preparing', 'investigating', 'planned', 'not-stated')),
        status_label TEXT,
        status_note TEXT,
        revision_mark TEXT CHECK (revision_mark IN ('added', 'strengthened', 'ended', 'unchanged', 'continued')),
        schedule TEXT,
        body TEXT NOT NULL,
        updated_at_ms BIGINT,
        PRIMARY KEY (edition_id, id),
        FOREIGN KEY (edition_id, group_id) REFERENCES plan_groups (edition_id, id)
      ) {{strict}};
      CREATE TABLE plan_actions (
        edition_id TEXT NOT NULL,
        id TEXT NOT NULL,
        measure_id TEXT NOT NULL,
        position BIGINT NOT NULL,
        number TEXT,
        title TEXT NOT NULL,
        same_as TEXT,
        description TEXT,
        status_kind TEXT CHECK (status_kind IN ('done', 'built', 'ongoing', 'partial', 'trial', 'preparing', 'investigating', 'planned', 'not-stated')),
        status_label TEXT,
        status_note TEXT,
        revision_mark TEXT CHECK (revision_mark IN ('added', 'strengthened', 'ended', 'unchanged', 'continued')),
        schedule TEXT,
        body TEXT NOT NULL,
        updated_at_ms BIGINT,
        PRIMARY KEY (edition_id, id),
        FOREIGN KEY (edition_id, measure_id) REFERENCES plan_measures (edition_id, id)
      ) {{strict}};
      CREATE INDEX plan_actions_by_measure ON plan_actions (edition_id, measure_id, position);
      CREATE TABLE plan_kpis (
        edition_id TEXT NOT NULL,
        id TEXT NOT NULL,
        measure_id TEXT NOT NULL,
        position BIGINT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('number', 'qualitative')),
        title TEXT NOT NULL,
        unit TEXT,
        direction TEXT CHECK (direction IN ('up', 'down')),
        baseline_value {{real}},
        baseline_on TEXT,
        target_value {{real}},
        target_on TEXT,
        target_relative BIGINT NOT NULL CHECK (target_relative IN (0, 1)),
        metric TEXT,
        body TEXT NOT NULL,
        PRIMARY KEY (edition_id, id),
        FOREIGN KEY (edition_id, measure_id) REFERENCES plan_measures (edition_id, id)
      ) {{strict}};
      CREATE INDEX plan_kpis_by_measure ON plan_kpis (edition_id, measure_id, position);
      CREATE TABLE plan_departments (
        edition_id TEXT NOT NULL,
        measure_id TEXT NOT NULL,
        action_id TEXT NOT NULL,
        position BIGINT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (edition_id, measure_id, action_id, position),
        FOREIGN KEY (edition_id, measure_id) REFERENCES plan_measures (edition_id, id)
      ) {{strict}};
      CREATE TABLE plan_systems (
        edition_id TEXT NOT NULL,
        measure_id TEXT NOT NULL,
        action_id TEXT NOT NULL,
        position BIGINT NOT NULL,
        system TEXT NOT NULL,
        PRIMARY KEY (edition_id, measure_id, action_id, position),
        FOREIGN KEY (edition_id, measure_id) REFERENCES plan_measures (edition_id, id)
      ) {{strict}};
      CREATE INDEX plan_systems_by_system ON plan_systems (system);
      CREATE TABLE plan_terms (
        edition_id TEXT NOT NULL REFERENCES plan_editions (id),
        position BIGINT NOT NULL,
        term TEXT NOT NULL,
        reading TEXT,
        meaning TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (edition_id, position)
      ) {{strict}};
      """),
    Migration(
      "plan.0002-progress",
      """
      CREATE TABLE plan_readings (
        id TEXT NOT NULL PRIMARY KEY,
        kpi_id TEXT NOT NULL,
        on_date TEXT NOT NULL,
        value {{real}} NOT NULL,
        note TEXT,
        evidence TEXT,
        attachment TEXT,
        attachment_name TEXT,
        origin TEXT NOT NULL CHECK (origin IN ('officer', 'metric')),
        entered_by TEXT NOT NULL,
        entered_at_ms BIGINT NOT NULL,
        withdrawn_at_ms BIGINT,
        withdrawn_reason TEXT,
        CHECK ((withdrawn_at_ms IS NULL) = (withdrawn_reason IS NULL))
      ) {{strict}};
      CREATE INDEX plan_readings_by_kpi ON plan_readings (kpi_id, on_date, id);
      CREATE TABLE plan_changes (
        id TEXT NOT NULL PRIMARY KEY,
        measure_id TEXT NOT NULL,
        action_id TEXT NOT NULL,
        field TEXT NOT NULL,
        before_value TEXT NOT NULL,
        after_value TEXT NOT NULL,
        note TEXT,
        changed_by TEXT NOT NULL,
        changed_at_ms BIGINT NOT NULL
      ) {{strict}};
      CREATE INDEX plan_changes_by_measure ON plan_changes (measure_id, changed_at_ms);
      CREATE TABLE plan_reviews (
        id TEXT NOT NULL PRIMARY KEY,
        measure_id TEXT,
        cycle TEXT NOT NULL CHECK (cycle IN ('PDCA', 'OODA', 'STPD')),
        stage TEXT NOT NULL,
        on_date TEXT NOT NULL,
        text TEXT NOT NULL,
        next_step TEXT,
        entered_by TEXT NOT NULL,
        entered_at_ms BIGINT NOT NULL
      ) {{strict}};
      CREATE TABLE plan_reports (
        id TEXT NOT NULL PRIMARY KEY,
        edition_id TEXT NOT NULL REFERENCES plan_editions (id),
        meeting TEXT NOT NULL,
        document_number TEXT NOT NULL,
        department TEXT NOT NULL,
        reference_date TEXT NOT NULL,
        presented_on TEXT NOT NULL,
        previous_id TEXT REFERENCES plan_reports (id),
        content TEXT NOT NULL,
        pdf TEXT NOT NULL,
        xlsx TEXT NOT NULL,
        frozen_by TEXT NOT NULL,
        frozen_at_ms BIGINT NOT NULL
      ) {{strict}};
      """),
    imports,
  ]
}
