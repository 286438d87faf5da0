package org.sekimori.gate.milter;

/// What we tell the mail server (`SMFIR_*`).
sealed interface Reply {
    record Negotiated(Terms terms) implements Reply {}

    record Continue() implements Reply {}

    record Accept() implements Reply {}

    record TempFail() implements Reply {}

    record Discard() implements Reply {}

    /// No more of this body is wanted.
    record Skip() implements Reply {}

    record ReplyCode(SmtpReply reply) implements Reply {}

    record Quarantine(String reason) implements Reply {}

    /// @param value as the terms have it: with or without its leading space, folds as line feeds
    record InsertHeader(int index, String name, String value) implements Reply {}

    record RemoveHeader(String name, int instance) implements Reply {}
}
