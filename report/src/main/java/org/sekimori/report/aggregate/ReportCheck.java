package org.sekimori.report.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.sekimori.report.aggregate.AggregateReader.Limits;

/// The last look at a report before it is sent: a report that is not as its RFC has it is a bug of
/// ours, to be kept and mended, and nobody is to get it.
///
/// Two passes, neither of which holds the report: by our schema of its shape, then by our own
/// reader, whose values, written again, must give the same octets.
public final class ReportCheck {
    /// Faults that are told; after these the look ends.
    public static final int MAX_FAULTS = 10;

    private ReportCheck() {}

    /// A report that was written, to be opened as often as needed.
    @FunctionalInterface
    public interface Source {
        /// The XML from its beginning; whoever opens it closes it.
        InputStream open() throws IOException;
    }

    /// What came of it. Switch without `default`.
    public sealed interface Result {}

    /// The report may go out.
    public record Sound(long records) implements Result {}

    /// The report must not go out.
    ///
    /// @param faults the first ones, at least one
    public record Faulty(List<Fault> faults) implements Result {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /// One thing that is not as it must be.
    ///
    /// @param line in the XML, counted from 1
    /// @param path such as `/feedback/record[12]/row/count`
    /// @param what in words
    public record Fault(long line, String path, String what) {
        @Override
        public String toString() {
            return "line " + line + ", " + path + ": " + what;
        }
    }

    /// Looks at a report.
    ///
    /// @param head what was to be written at its beginning
    /// @throws IOException where the source cannot be read
    public static Result check(Source source, ReportHead head, Shape shape) throws IOException {
        List<Fault> faults = SchemaPass.run(source, shape);
        return faults.isEmpty() ? RoundTrip.run(source, head, shape) : new Faulty(faults);
    }

    /// As the other, of a report of which nothing but its text is at hand.
    public static Result check(Source source, Shape shape) throws IOException {
        try (InputStream in = source.open()) {
            ReportHead read = AggregateReader.read(in, Limits.STREAMED, _ -> {}).value();
            return check(source, read, shape);
        }
    }
}
