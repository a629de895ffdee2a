extension Writer { public func audit(_ e: AuditEntry) throws {}; public func publish(_ e: Event) throws {} }
