package org.sekimori.report.aggregate;

/// One kind of messages that a reporter saw, and how many (RFC 9990 §3.1.1.7).
public record ReportRecord(Row row, Identifiers identifiers, AuthResults authResults) {}
