package org.sekimori.app.trial;

import org.sekimori.store.DailyReport;

/// A report that was made.
///
/// @param messages that it tells of
/// @param xml the document
public record MadeReport(DailyReport report, long messages, String xml) {}
