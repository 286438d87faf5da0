package org.sekimori.advice.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.dns.IpAddress;

/// Which network announces which addresses, out of a file that somebody downloaded. A line is a
/// range, with tabs between its parts (the form of iptoasn.com):
///
/// ```
/// 192.0.2.0  192.0.2.255  64500  JP  KOJO-NET Kojo Networks
/// ```
///
/// A line that is none is passed over and counted; number 0 stands for "nobody".
public final class OriginTable {
    /// Ranges that are read. The whole internet has some 700,000.
    public static final int MAX_RANGES = 4_000_000;

    /// Characters of a line that is read.
    public static final int MAX_LINE = 1_000;

    private static final int MAX_NAME = 100;
    private static final int PARTS = 5;
    private static final long LAST_NUMBER = 0xffff_ffffL;

    private static final Comparator<IpAddress> IN_ORDER =
            Comparator.comparing(IpAddress::isV4)
                    .thenComparing(IpAddress::high, Long::compareUnsigned)
                    .thenComparing(IpAddress::low, Long::compareUnsigned);

    private record Range(IpAddress first, IpAddress last, Origin origin) {}

    private final List<Range> ranges = new ArrayList<>();
    private final Map<Long, Origin> origins = new HashMap<>();
    private long unreadable;

    private OriginTable() {}

    /// Reads a table.
    public static OriginTable read(Stream<String> lines) {
        var table = new OriginTable();
        lines.forEach(table::line);
        table.ranges.sort(Comparator.comparing(Range::first, IN_ORDER));
        return table;
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.length() > MAX_LINE || ranges.size() >= MAX_RANGES || !range(line.split("\t"))) {
            unreadable++;
        }
    }

    private boolean range(String[] parts) {
        if (parts.length < PARTS) {
            return false;
        }
        Optional<IpAddress> first = IpAddress.parse(parts[0]);
        Optional<IpAddress> last = IpAddress.parse(parts[1]);
        Optional<Long> number = number(parts[2]);
        if (first.isEmpty() || last.isEmpty() || number.isEmpty()) {
            return false;
        }
        if (IN_ORDER.compare(first.get(), last.get()) > 0) {
            return false;
        }
        if (number.get() != 0) {
            String name = parts[4].substring(0, Math.min(parts[4].length(), MAX_NAME));
            Origin origin = origins.computeIfAbsent(number.get(), known -> new Origin(known, name));
            ranges.add(new Range(first.get(), last.get(), origin));
        }
        return true;
    }

    private static Optional<Long> number(String digits) {
        boolean isNumber =
                !digits.isEmpty()
                        && digits.length() <= 10
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber
                ? Optional.of(Long.parseLong(digits)).filter(number -> number <= LAST_NUMBER)
                : Optional.empty();
    }

    /// Who announces the address.
    public Optional<Origin> of(IpAddress address) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (IN_ORDER.compare(ranges.get(middle).first(), address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0
                ? Optional.empty()
                : Optional.of(ranges.get(low - 1))
                        .filter(range -> IN_ORDER.compare(address, range.last()) <= 0)
                        .map(Range::origin);
    }

    /// How many ranges it has.
    public int size() {
        return ranges.size();
    }

    /// How many lines could not be read.
    public long unreadable() {
        return unreadable;
    }
}
