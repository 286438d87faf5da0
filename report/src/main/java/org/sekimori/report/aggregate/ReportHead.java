package org.sekimori.report.aggregate;

/// A report without its records.
public record ReportHead(Edition edition, ReportMetadata metadata, PolicyPublished policy) {}
