package org.sekimori.store.reports;

/// A thing that was found, and how it came.
record Delivered(Letter letter, Found found) {}
