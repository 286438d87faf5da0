package org.sekimori.dns.live;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sekimori.dns.suffix.PublicSuffixList;

/// Finds a public suffix list: a file that is given, else the system's own (Debian's package
/// `publicsuffix`), else the one that Apache HttpClient carries.
///
/// @param list what was read
/// @param asOf when it was made, by its own words, else when its file was changed last
public record SuffixListFile(PublicSuffixList list, Optional<Instant> asOf) {
    /// Where Debian keeps it.
    public static final Path SYSTEM = Path.of("/usr/share/publicsuffix/public_suffix_list.dat");

    /// Octets that are read at most; the list of 2026 has a third of a million.
    public static final int MAX_OCTETS = 1 << 24;

    private static final String CARRIED = "org/publicsuffix/list/effective_tld_names.dat";

    /// Reads the first of the three that there is.
    ///
    /// @throws IOException where the file that is given is not there, or one cannot be read
    public static SuffixListFile find(Optional<Path> given) throws IOException {
        return find(given, SYSTEM);
    }

    static SuffixListFile find(Optional<Path> given, Path system) throws IOException {
        if (given.isPresent()) {
            return read(given.get());
        }
        return Files.isReadable(system) ? read(system) : carried();
    }

    private static SuffixListFile read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            Instant changed = Files.getLastModifiedTime(file).toInstant();
            return read(stream, file.toString(), Optional.of(changed));
        }
    }

    private static SuffixListFile carried() throws IOException {
        ClassLoader loader = SuffixListFile.class.getClassLoader();
        try (InputStream stream = loader.getResourceAsStream(CARRIED)) {
            if (stream == null) {
                throw new FileNotFoundException("no public suffix list is on the class path");
            }
            return read(stream, "Apache HttpClient, " + CARRIED, Optional.empty());
        }
    }

    private static SuffixListFile read(InputStream stream, String source, Optional<Instant> changed)
            throws IOException {
        byte[] octets = stream.readNBytes(MAX_OCTETS + 1);
        if (octets.length > MAX_OCTETS) {
            throw new IOException(source + " has more than " + MAX_OCTETS + " octets");
        }
        var list = PublicSuffixList.parse(new String(octets, StandardCharsets.UTF_8), source);
        return new SuffixListFile(list, list.version().or(() -> changed));
    }
}
