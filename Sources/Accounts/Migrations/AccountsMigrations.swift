import Storage

enum AccountsMigrations {
  static let all = [people, organisation, absences, tokens, profile, profileWords]

  static let profileWords = Migration(
    "accounts.0006-profile-words",
    """
    CREATE TABLE accounts_profile_words (
      word TEXT{{postgres}} COLLATE "C"{{end}} NOT NULL,
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      PRIMARY KEY (word, person_id)
    ) {{sqlite}}STRICT, WITHOUT ROWID{{end}};
    CREATE INDEX accounts_profile_words_by_person ON accounts_profile_words (person_id);
    ALTER TABLE accounts_people ADD COLUMN is_worded BIGINT NOT NULL DEFAULT 0 CHECK (is_worded IN (0, 1));
    CREATE INDEX accounts_people_unworded ON accounts_people (id) WHERE kind = 'resident' AND is_worded = 0;
    CREATE INDEX accounts_people_by_birth ON accounts_people (birth_on);
    CREATE INDEX accounts_people_by_telephone ON accounts_people (telephone);
    """)

  static let profile = Migration(
    "accounts.0005-profile",
    """
    ALTER TABLE accounts_people ADD COLUMN birth_on TEXT;
    ALTER TABLE accounts_people ADD COLUMN telephone TEXT;
    """)

  static let tokens = Migration(
    "accounts.0004-tokens",
    """
    CREATE TABLE accounts_tokens (
      id TEXT NOT NULL PRIMARY KEY,
      token_hash {{blob}} NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      name TEXT NOT NULL,
      scopes TEXT NOT NULL CHECK (scopes <> ''),
      made_at_ms BIGINT NOT NULL,
      used_at_ms BIGINT,
      expires_at_ms BIGINT NOT NULL CHECK (expires_at_ms > made_at_ms),
      revoked_at_ms BIGINT
    ) {{strict}};
    CREATE INDEX accounts_tokens_by_person ON accounts_tokens (person_id);
    CREATE INDEX accounts_tokens_by_expiry ON accounts_tokens (expires_at_ms);
    """)

  static let people = Migration(
    "accounts.0001-people",
    """
    CREATE TABLE accounts_people (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('officer', 'resident')),
      state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'suspended', 'closed')),
      name TEXT NOT NULL,
      kana TEXT NOT NULL,
      email TEXT,
      email_key TEXT,
      assurance TEXT NOT NULL CHECK (assurance IN ('self-declared', 'email', 'card')),
      is_demonstration BIGINT NOT NULL CHECK (is_demonstration IN (0, 1)),
      made_at_ms BIGINT NOT NULL,
      closed_at_ms BIGINT,
      CHECK ((email IS NULL) = (email_key IS NULL)),
      CHECK (kind = 'resident' OR state = 'closed' OR email IS NOT NULL),
      CHECK ((state = 'closed') = (closed_at_ms IS NOT NULL))
    ) {{strict}};
    CREATE UNIQUE INDEX accounts_people_by_email ON accounts_people (kind, email_key);
    CREATE INDEX accounts_people_by_state ON accounts_people (kind, state);

    CREATE TABLE accounts_passkeys (
      id TEXT NOT NULL PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      credential_id {{blob}} NOT NULL UNIQUE,
      public_key {{blob}} NOT NULL,
      algorithm BIGINT NOT NULL CHECK (algorithm IN (-7, -8, -257)),
      sign_count BIGINT NOT NULL CHECK (sign_count >= 0),
      is_backed_up BIGINT NOT NULL CHECK (is_backed_up IN (0, 1)),
      label TEXT NOT NULL,
      made_at_ms BIGINT NOT NULL,
      used_at_ms BIGINT
    ) {{strict}};
    CREATE INDEX accounts_passkeys_by_person ON accounts_passkeys (person_id);

    CREATE TABLE accounts_passwords (
      person_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts_people (id),
      hash TEXT NOT NULL,
      changed_at_ms BIGINT NOT NULL
    ) {{strict}};

    CREATE TABLE accounts_authenticators (
      person_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts_people (id),
      sealed_secret {{blob}} NOT NULL,
      last_step BIGINT NOT NULL,
      confirmed_at_ms BIGINT NOT NULL
    ) {{strict}};

    CREATE TABLE accounts_recovery_codes (
      hash {{blob}} NOT NULL PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      made_at_ms BIGINT NOT NULL,
      used_at_ms BIGINT
    ) {{strict}};
    CREATE INDEX accounts_recovery_codes_by_person ON accounts_recovery_codes (person_id);

    CREATE TABLE accounts_federated (
      issuer TEXT NOT NULL,
      subject TEXT NOT NULL,
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      provider TEXT NOT NULL,
      linked_at_ms BIGINT NOT NULL,
      PRIMARY KEY (issuer, subject)
    ) {{strict}};
    CREATE INDEX accounts_federated_by_person ON accounts_federated (person_id);

    CREATE TABLE accounts_roles (
      id TEXT NOT NULL PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      role TEXT NOT NULL CHECK (role IN ('viewer', 'officer', 'chief', 'planner', 'administrator', 'auditor')),
      from_on TEXT NOT NULL,
      until_on TEXT,
      granted_by TEXT NOT NULL,
      granted_at_ms BIGINT NOT NULL,
      CHECK (until_on IS NULL OR until_on >= from_on)
    ) {{strict}};
    CREATE INDEX accounts_roles_by_person ON accounts_roles (person_id);

    CREATE TABLE accounts_sessions (
      id TEXT NOT NULL PRIMARY KEY,
      token_hash {{blob}} NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      way TEXT NOT NULL CHECK (way IN ('passkey', 'password', 'recovery', 'email', 'provider', 'invitation', 'demonstration')),
      agent TEXT NOT NULL,
      address TEXT NOT NULL,
      made_at_ms BIGINT NOT NULL,
      seen_at_ms BIGINT NOT NULL,
      expires_at_ms BIGINT NOT NULL,
      revoked_at_ms BIGINT
    ) {{strict}};
    CREATE INDEX accounts_sessions_by_person ON accounts_sessions (person_id);
    CREATE INDEX accounts_sessions_by_expiry ON accounts_sessions (expires_at_ms);

    CREATE TABLE accounts_tickets (
      id TEXT NOT NULL PRIMARY KEY,
      token_hash {{blob}} NOT NULL UNIQUE,
      purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'email-link', 'email-change', 'second-factor', 'new-passkey', 'passkey', 'provider')),
      person_id TEXT REFERENCES accounts_people (id),
      payload TEXT NOT NULL,
      made_at_ms BIGINT NOT NULL,
      expires_at_ms BIGINT NOT NULL,
      used_at_ms BIGINT
    ) {{strict}};
    CREATE INDEX accounts_tickets_by_expiry ON accounts_tickets (expires_at_ms);
    CREATE INDEX accounts_tickets_by_person ON accounts_tickets (person_id);

    CREATE TABLE accounts_attempts (
      subject TEXT NOT NULL PRIMARY KEY,
      failures BIGINT NOT NULL CHECK (failures >= 0),
      last_at_ms BIGINT NOT NULL,
      locked_until_ms BIGINT NOT NULL
    ) {{strict}};
    """)

  static let organisation = Migration(
    "accounts.0002-organisation",
    """
    CREATE TABLE accounts_bodies (
      id TEXT NOT NULL PRIMARY KEY,
      level TEXT NOT NULL CHECK (level IN ('organ', 'department', 'unit')),
      kind TEXT NOT NULL
    ) {{strict}};

    CREATE TABLE accounts_body_terms (
      id TEXT NOT NULL PRIMARY KEY,
      body_id TEXT NOT NULL REFERENCES accounts_bodies (id),
      parent_id TEXT REFERENCES accounts_bodies (id),
      name TEXT NOT NULL,
      english TEXT NOT NULL,
      position BIGINT NOT NULL,
      from_on TEXT NOT NULL,
      until_on TEXT,
      UNIQUE (body_id, from_on),
      CHECK (until_on IS NULL OR until_on >= from_on)
    ) {{strict}};
    CREATE INDEX accounts_body_terms_by_parent ON accounts_body_terms (parent_id);

    CREATE TABLE accounts_posts (
      id TEXT NOT NULL PRIMARY KEY
    ) {{strict}};

    CREATE TABLE accounts_post_terms (
      id TEXT NOT NULL PRIMARY KEY,
      post_id TEXT NOT NULL REFERENCES accounts_posts (id),
      body_id TEXT NOT NULL REFERENCES accounts_bodies (id),
      title TEXT NOT NULL,
      is_head BIGINT NOT NULL CHECK (is_head IN (0, 1)),
      position BIGINT NOT NULL,
      from_on TEXT NOT NULL,
      until_on TEXT,
      UNIQUE (post_id, from_on),
      CHECK (until_on IS NULL OR until_on >= from_on)
    ) {{strict}};
    CREATE INDEX accounts_post_terms_by_body ON accounts_post_terms (body_id);

    CREATE TABLE accounts_holdings (
      id TEXT NOT NULL PRIMARY KEY,
      post_id TEXT NOT NULL REFERENCES accounts_posts (id),
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      manner TEXT NOT NULL CHECK (manner IN ('regular', 'concurrent', 'acting', 'deputy', 'oversight')),
      from_on TEXT NOT NULL,
      until_on TEXT,
      CHECK (until_on IS NULL OR until_on >= from_on)
    ) {{strict}};
    CREATE INDEX accounts_holdings_by_post ON accounts_holdings (post_id);
    CREATE INDEX accounts_holdings_by_person ON accounts_holdings (person_id);

    CREATE TABLE accounts_transfers (
      id TEXT NOT NULL PRIMARY KEY,
      title TEXT NOT NULL,
      effective_on TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'carried-out', 'discarded')),
      made_by TEXT NOT NULL,
      made_at_ms BIGINT NOT NULL,
      closed_at_ms BIGINT,
      trouble TEXT
    ) {{strict}};
    CREATE INDEX accounts_transfers_by_state ON accounts_transfers (state, effective_on);

    CREATE TABLE accounts_transfer_changes (
      transfer_id TEXT NOT NULL REFERENCES accounts_transfers (id),
      position BIGINT NOT NULL,
      change TEXT NOT NULL,
      PRIMARY KEY (transfer_id, position)
    ) {{strict}};
    """)

  static let absences = Migration(
    "accounts.0003-absences",
    """
    CREATE TABLE accounts_absences (
      id TEXT NOT NULL PRIMARY KEY,
      person_id TEXT NOT NULL REFERENCES accounts_people (id),
      reason TEXT NOT NULL CHECK (reason IN ('trip', 'leave', 'illness', 'other')),
      from_on TEXT NOT NULL,
      until_on TEXT NOT NULL,
      back_on TEXT,
      entered_by TEXT NOT NULL,
      entered_at_ms BIGINT NOT NULL,
      ended_by TEXT,
      CHECK (until_on >= from_on),
      CHECK (back_on IS NULL OR (back_on >= from_on AND back_on <= until_on)),
      CHECK ((back_on IS NULL) = (ended_by IS NULL))
    ) {{strict}};
    CREATE INDEX accounts_absences_by_person ON accounts_absences (person_id, from_on);
    CREATE INDEX accounts_absences_by_day ON accounts_absences (until_on, from_on);
    """)
}
