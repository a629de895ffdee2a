import Storage

extension CaseworkMigrations {
  static let cases = Migration(
    "casework.0002-cases",
    """
    CREATE TABLE casework_cases (
      serial BIGINT NOT NULL PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      story TEXT NOT NULL,
      follows TEXT REFERENCES casework_cases (id),
      code TEXT NOT NULL UNIQUE,
      secret_hash {{blob}} NOT NULL,
      procedure_id TEXT NOT NULL,
      procedure_version BIGINT NOT NULL,
      form_version BIGINT NOT NULL,
      workflow_id TEXT NOT NULL,
      workflow_version BIGINT NOT NULL,
      nature TEXT NOT NULL,
      title TEXT NOT NULL,
      organ TEXT NOT NULL,
      department TEXT NOT NULL,
      unit TEXT,
      post TEXT,
      assignee TEXT,
      need_to_know TEXT NOT NULL,
      is_important BIGINT NOT NULL CHECK (is_important IN (0, 1)),
      way_in TEXT NOT NULL CHECK (way_in IN ('online', 'paper', 'phone', 'counter', 'line', 'portal')),
      receive_by TEXT NOT NULL CHECK (receive_by IN ('online', 'post', 'counter')),
      arrived_at_ms BIGINT NOT NULL,
      entered_at_ms BIGINT NOT NULL,
      entered_by TEXT NOT NULL,
      resident TEXT,
      applicant TEXT NOT NULL,
      state TEXT NOT NULL,
      waits_for TEXT NOT NULL CHECK (waits_for IN ('office', 'applicant', 'decision', 'council', 'outside', 'nobody')),
      receipt_number TEXT,
      outcome TEXT,
      limit_count BIGINT,
      limit_unit TEXT CHECK (limit_unit IN ('opening-days', 'calendar-days', 'weeks', 'months', 'same-day')),
      limit_counts_first BIGINT CHECK (limit_counts_first IN (0, 1)),
      due_on TEXT,
      sort_on TEXT NOT NULL,
      clock_stopped_on TEXT,
      decided_at_ms BIGINT,
      days_taken BIGINT,
      closed_at_ms BIGINT,
      merged_into TEXT REFERENCES casework_cases (id),
      escalation_level BIGINT NOT NULL CHECK (escalation_level >= 0),
      version BIGINT NOT NULL CHECK (version > 0),
      changed_at_ms BIGINT NOT NULL,
      CHECK (arrived_at_ms <= entered_at_ms),
      CHECK (merged_into IS NULL OR closed_at_ms IS NOT NULL)
    ) {{strict}};
    CREATE INDEX casework_cases_by_story ON casework_cases (story, serial);
    CREATE INDEX casework_cases_by_resident ON casework_cases (resident, serial) WHERE resident IS NOT NULL;
    CREATE INDEX casework_cases_by_department ON casework_cases (department, serial);
    CREATE INDEX casework_cases_by_procedure ON casework_cases (procedure_id, serial);
    CREATE INDEX casework_cases_by_arrival ON casework_cases (arrived_at_ms);
    CREATE INDEX casework_cases_open ON casework_cases (department, sort_on, serial) WHERE closed_at_ms IS NULL;
    CREATE INDEX casework_cases_of_unit ON casework_cases (unit, sort_on, serial) WHERE closed_at_ms IS NULL;
    CREATE INDEX casework_cases_of_officer ON casework_cases (assignee, sort_on, serial) WHERE closed_at_ms IS NULL;
    CREATE INDEX casework_cases_of_post ON casework_cases (post, serial) WHERE closed_at_ms IS NULL AND post IS NOT NULL;
    CREATE INDEX casework_cases_due ON casework_cases (due_on, serial) WHERE closed_at_ms IS NULL AND due_on IS NOT NULL;
    CREATE TABLE casework_answers (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      number BIGINT NOT NULL CHECK (number > 0),
      form_version BIGINT NOT NULL,
      answers TEXT NOT NULL,
      difference TEXT,
      given_by TEXT NOT NULL,
      given_at_ms BIGINT NOT NULL,
      PRIMARY KEY (case_serial, number),
      CHECK ((number = 1) = (difference IS NULL))
    ) {{strict}};
    CREATE TABLE casework_parties (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      position BIGINT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('applicant', 'concerned', 'agent', 'messenger', 'recipient', 'helper')),
      name TEXT NOT NULL,
      kana TEXT,
      address TEXT,
      contact TEXT,
      person TEXT,
      authority TEXT,
      identified_by TEXT,
      identified_by_officer TEXT,
      PRIMARY KEY (case_serial, position)
    ) {{strict}};
    CREATE TABLE casework_files (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      position BIGINT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('answer', 'scan', 'authority', 'document', 'other')),
      digest TEXT NOT NULL,
      name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      added_by TEXT NOT NULL,
      added_at_ms BIGINT NOT NULL,
      PRIMARY KEY (case_serial, position)
    ) {{strict}};
    CREATE TABLE casework_entries (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      number BIGINT NOT NULL CHECK (number > 0),
      at_ms BIGINT NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      action TEXT,
      state TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (case_serial, number)
    ) {{strict}};
    CREATE TABLE casework_stops (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      from_on TEXT NOT NULL,
      to_on TEXT NOT NULL,
      PRIMARY KEY (case_serial, from_on, to_on),
      CHECK (to_on >= from_on)
    ) {{strict}};
    CREATE TABLE casework_postings (
      gram TEXT{{postgres}} COLLATE "C"{{end}} NOT NULL,
      case_serial BIGINT NOT NULL,
      PRIMARY KEY (gram, case_serial)
    ) {{sqlite}}STRICT, WITHOUT ROWID{{end}};
    """)

  static let work = Migration(
    "casework.0003-work",
    """
    CREATE TABLE casework_corrections (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      number BIGINT NOT NULL CHECK (number > 0),
      questions TEXT NOT NULL,
      message TEXT NOT NULL,
      due_on TEXT NOT NULL,
      asked_by TEXT NOT NULL,
      asked_at_ms BIGINT NOT NULL,
      answered_at_ms BIGINT,
      PRIMARY KEY (case_serial, number)
    ) {{strict}};
    CREATE TABLE casework_messages (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      number BIGINT NOT NULL CHECK (number > 0),
      kind TEXT NOT NULL CHECK (kind IN ('internal', 'to-applicant', 'from-applicant')),
      text TEXT NOT NULL,
      template TEXT,
      written_by TEXT NOT NULL,
      written_at_ms BIGINT NOT NULL,
      PRIMARY KEY (case_serial, number)
    ) {{strict}};
    CREATE TABLE casework_templates (
      id TEXT NOT NULL PRIMARY KEY,
      procedure_id TEXT,
      title TEXT NOT NULL,
      text TEXT NOT NULL,
      written_by TEXT NOT NULL,
      written_at_ms BIGINT NOT NULL,
      removed_at_ms BIGINT
    ) {{strict}};
    CREATE TABLE casework_ticks (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      item TEXT NOT NULL,
      ticked_by TEXT NOT NULL,
      ticked_at_ms BIGINT NOT NULL,
      PRIMARY KEY (case_serial, item)
    ) {{strict}};
    CREATE TABLE casework_fees (
      id TEXT NOT NULL PRIMARY KEY,
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      item TEXT NOT NULL,
      title TEXT NOT NULL,
      basis TEXT NOT NULL,
      full_yen BIGINT NOT NULL CHECK (full_yen >= 0),
      reduced_yen BIGINT NOT NULL CHECK (reduced_yen >= 0 AND reduced_yen <= full_yen),
      reduction TEXT,
      reduction_reason TEXT,
      is_due_before_issue BIGINT NOT NULL CHECK (is_due_before_issue IN (0, 1)),
      claimed_on TEXT,
      due_on TEXT,
      received_on TEXT,
      received_by TEXT,
      received_way TEXT CHECK (received_way IN ('cash', 'transfer', 'cashless', 'stamp')),
      fiscal_year BIGINT,
      cancelled_at_ms BIGINT,
      cancelled_reason TEXT,
      CHECK ((reduced_yen > 0) = (reduction_reason IS NOT NULL)),
      CHECK ((received_on IS NULL) = (received_by IS NULL) AND (received_on IS NULL) = (fiscal_year IS NULL)),
      CHECK ((cancelled_at_ms IS NULL) = (cancelled_reason IS NULL))
    ) {{strict}};
    CREATE INDEX casework_fees_by_case ON casework_fees (case_serial);
    CREATE INDEX casework_fees_by_year ON casework_fees (fiscal_year, received_on);
    CREATE TABLE casework_dispatches (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      number BIGINT NOT NULL CHECK (number > 0),
      what TEXT NOT NULL,
      way TEXT NOT NULL CHECK (way IN ('online', 'post', 'registered-post', 'counter')),
      addressee TEXT NOT NULL,
      sent_on TEXT NOT NULL,
      sent_by TEXT NOT NULL,
      returned_on TEXT,
      returned_reason TEXT,
      PRIMARY KEY (case_serial, number),
      CHECK ((returned_on IS NULL) = (returned_reason IS NULL))
    ) {{strict}};
    CREATE TABLE casework_tablings (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      number BIGINT NOT NULL CHECK (number > 0),
      council TEXT NOT NULL,
      closing_on TEXT NOT NULL,
      meets_on TEXT NOT NULL,
      item_number TEXT NOT NULL,
      tabled_by TEXT NOT NULL,
      tabled_at_ms BIGINT NOT NULL,
      resolution TEXT CHECK (resolution IN ('carried', 'rejected', 'adjourned')),
      resolved_on TEXT,
      remark TEXT,
      PRIMARY KEY (case_serial, number),
      CHECK (meets_on >= closing_on),
      CHECK ((resolution IS NULL) = (resolved_on IS NULL))
    ) {{strict}};
    CREATE INDEX casework_tablings_by_meeting ON casework_tablings (council, meets_on);
    CREATE TABLE casework_referrals (
      case_serial BIGINT NOT NULL REFERENCES casework_cases (serial),
      number BIGINT NOT NULL CHECK (number > 0),
      sent_to TEXT NOT NULL,
      sent_number TEXT NOT NULL,
      opinion TEXT NOT NULL,
      sent_on TEXT NOT NULL,
      sent_by TEXT NOT NULL,
      answer_number TEXT,
      answered_on TEXT,
      handed_over_on TEXT,
      PRIMARY KEY (case_serial, number)
    ) {{strict}};
    CREATE TABLE casework_filters (
      id TEXT NOT NULL PRIMARY KEY,
      officer TEXT NOT NULL,
      title TEXT NOT NULL,
      filter TEXT NOT NULL,
      saved_at_ms BIGINT NOT NULL
    ) {{strict}};
    CREATE INDEX casework_filters_by_officer ON casework_filters (officer, title);
    """)
}
