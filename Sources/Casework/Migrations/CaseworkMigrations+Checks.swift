import Storage

extension CaseworkMigrations {
  /// PostgreSQL reads the text of a table's checks anew for every statement that writes to it, which for the table of cases took longer than the
  /// writing itself. There a function that the server keeps looks at the same conditions. What SQLite checks stands in the table. See docs/decisions/0012.
  static let checks = Migration(
    "casework.0008-checks-of-cases",
    """
    {{postgres}}
    DO $$
    DECLARE name TEXT;
    BEGIN
      FOR name IN SELECT conname FROM pg_constraint WHERE conrelid = 'casework_cases'::regclass AND contype = 'c' LOOP
        EXECUTE format('ALTER TABLE casework_cases DROP CONSTRAINT %I', name);
      END LOOP;
    END
    $$;

    CREATE FUNCTION check_casework_case() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- A condition that is unknown, for want of a value, is kept, as with CHECK.
      IF (
        NEW.is_important IN (0, 1)
        AND NEW.is_guarded IN (0, 1)
        AND NEW.way_in IN ('online', 'paper', 'phone', 'counter', 'line', 'portal')
        AND NEW.receive_by IN ('online', 'post', 'counter')
        AND NEW.waits_for IN ('office', 'applicant', 'decision', 'council', 'outside', 'nobody')
        AND NEW.limit_unit IN ('opening-days', 'calendar-days', 'weeks', 'months', 'same-day')
        AND NEW.limit_counts_first IN (0, 1)
        AND NEW.escalation_level >= 0
        AND NEW.version > 0
        AND NEW.arrived_at_ms <= NEW.entered_at_ms
        AND (NEW.merged_into IS NULL OR NEW.closed_at_ms IS NOT NULL)
      ) IS FALSE THEN
        RAISE EXCEPTION 'casework_cases %: a value that no case can have', NEW.serial USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END
    $$;
    -- By this ending it stays in force while an archive is read in.
    CREATE TRIGGER casework_cases_checks BEFORE INSERT OR UPDATE ON casework_cases
    FOR EACH ROW EXECUTE FUNCTION check_casework_case();
    {{end}}
    """)
}
