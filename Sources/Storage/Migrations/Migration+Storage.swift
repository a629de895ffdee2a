extension Migration {
  /// Storage's own tables; every database has them.
  public static let storage: [Migration] = [
    Migration(
      "storage.0001-audit",
      """
      {{postgres}}
      -- Locked at the start of every write: one town's writes happen one after another, as on SQLite, so the chain never forks.
      CREATE TABLE write_lock (nothing BIGINT NOT NULL);
      {{end}}

      CREATE TABLE audit_log (
        seq BIGINT NOT NULL PRIMARY KEY CHECK (seq > 0),
        at_ms BIGINT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        detail TEXT NOT NULL,
        digest {{blob}} NOT NULL CHECK (length(digest) = 32)
      ) {{strict}};
      CREATE INDEX audit_log_by_actor ON audit_log (actor, seq);
      CREATE INDEX audit_log_by_subject ON audit_log (subject, seq);
      CREATE INDEX audit_log_by_action ON audit_log (action, seq);
      CREATE INDEX audit_log_by_time ON audit_log (at_ms);

      {{sqlite}}
      CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
      BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
      CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
      BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
      {{end}}
      {{postgres}}
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END
      $$;
      CREATE TRIGGER audit_log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      {{end}}
      """),
    Migration(
      "storage.0002-outbox",
      """
      CREATE TABLE outbox (
        id TEXT NOT NULL PRIMARY KEY,
        seq BIGINT NOT NULL UNIQUE,
        at_ms BIGINT NOT NULL,
        name TEXT NOT NULL,
        subject TEXT NOT NULL,
        payload TEXT NOT NULL,
        is_fanned_out BIGINT NOT NULL CHECK (is_fanned_out IN (0, 1))
      ) {{strict}};
      CREATE INDEX outbox_to_fan_out ON outbox (seq) WHERE is_fanned_out = 0;
      CREATE INDEX outbox_by_time ON outbox (at_ms);

      CREATE TABLE outbox_deliveries (
        id TEXT NOT NULL PRIMARY KEY,
        event TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
        seq BIGINT NOT NULL,
        subscription TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'parked', 'discarded')),
        attempts BIGINT NOT NULL CHECK (attempts >= 0),
        due_at_ms BIGINT NOT NULL,
        lease_holder TEXT,
        lease_until_ms BIGINT,
        last_error TEXT,
        ended_at_ms BIGINT,
        UNIQUE (event, subscription)
      ) {{strict}};
      CREATE INDEX outbox_deliveries_due ON outbox_deliveries (due_at_ms) WHERE state = 'waiting';
      CREATE INDEX outbox_deliveries_parked ON outbox_deliveries (id) WHERE state = 'parked';
      """),
    Migration(
      "storage.0003-attachments",
      """
      CREATE TABLE attachment_chunks (
        digest {{blob}} NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
        stored_at_ms BIGINT NOT NULL,
        bytes {{blob}} NOT NULL
      ) {{strict}};

      CREATE TABLE attachments (
        digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
        size_bytes BIGINT NOT NULL CHECK (size_bytes >= 0),
        stored_at_ms BIGINT NOT NULL
      ) {{strict}};

      CREATE TABLE attachment_parts (
        attachment TEXT NOT NULL REFERENCES attachments (digest) ON DELETE CASCADE,
        position BIGINT NOT NULL CHECK (position >= 0),
        chunk {{blob}} NOT NULL REFERENCES attachment_chunks (digest),
        PRIMARY KEY (attachment, position)
      ) {{strict}};
      CREATE INDEX attachment_parts_by_chunk ON attachment_parts (chunk);

      CREATE TABLE attachment_uses (
        attachment TEXT NOT NULL REFERENCES attachments (digest),
        owner TEXT NOT NULL,
        since_ms BIGINT NOT NULL,
        PRIMARY KEY (attachment, owner)
      ) {{strict}};
      CREATE INDEX attachment_uses_by_owner ON attachment_uses (owner);
      """),
    Migration(
      "storage.0004-revisions",
      """
      CREATE TABLE revisions (
        topic TEXT NOT NULL PRIMARY KEY,
        revision TEXT NOT NULL
      ) {{strict}};
      """),
  ]
}
