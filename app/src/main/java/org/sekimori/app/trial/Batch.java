package org.sekimori.app.trial;

/// Mails of one kind that one reporter saw on one day.
///
/// @param source the address that they came from
/// @param count how many
/// @param dkim the domain of a signature that passed; empty where nobody signed
/// @param spf the domain of the envelope sender
/// @param spfResult what SPF said of it
/// @param isAligned whether the envelope sender is the shop's, and passed
record Batch(
        String source, int count, String dkim, String spf, String spfResult, boolean isAligned) {}
