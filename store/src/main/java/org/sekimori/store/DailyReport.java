package org.sekimori.store;

import org.sekimori.auth.PublishedPolicy;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportName;

/// A report of a day, before its records.
///
/// @param published the configuration that it is about, and where it asks reports to go
/// @param name what the mail with it calls it
public record DailyReport(ReportHead head, ReportName name, PublishedPolicy published) {}
