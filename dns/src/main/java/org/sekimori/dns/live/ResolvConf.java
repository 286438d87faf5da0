package org.sekimori.dns.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a `resolv.conf` says of the servers: `nameserver`, and of the options `timeout` and
/// `attempts`. Search lists are left aside, since every name here is whole. What cannot be read is
/// passed over, as the C library does; numbers above their limit are taken as the limit.
///
/// @param servers in their order, at most [#MAX_SERVERS]; this machine where none is named
/// @param timeout how long one server is waited for
/// @param attempts how often each server is asked
public record ResolvConf(List<NameServer> servers, Duration timeout, int attempts) {
    /// Where systems keep it.
    public static final Path SYSTEM = Path.of("/etc/resolv.conf");

    /// Servers, as in resolv.conf(5).
    public static final int MAX_SERVERS = 3;

    /// Seconds to wait for one server, as in resolv.conf(5).
    public static final int MAX_TIMEOUT = 30;

    /// Times to ask each server, as in resolv.conf(5).
    public static final int MAX_ATTEMPTS = 5;

    private static final int DEFAULT_TIMEOUT = 5;
    private static final int DEFAULT_ATTEMPTS = 2;
    private static final NameServer THIS_MACHINE = NameServer.parse("127.0.0.1").orElseThrow();

    public ResolvConf {
        servers = List.copyOf(servers);
    }

    /// Reads a file. One that is not there says nothing, so that this machine is asked.
    ///
    /// @throws IOException where the file is there and cannot be read
    public static ResolvConf read(Path file) throws IOException {
        return parse(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
    }

    /// Reads the text of the file.
    public static ResolvConf parse(String text) {
        var servers = new ArrayList<NameServer>();
        int timeout = DEFAULT_TIMEOUT;
        int attempts = DEFAULT_ATTEMPTS;
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("nameserver") && words.length > 1) {
                if (servers.size() < MAX_SERVERS) {
                    NameServer.parse(words[1]).ifPresent(servers::add);
                }
            } else if (words[0].equals("options")) {
                for (String option : words) {
                    timeout = number(option, "timeout:", timeout, MAX_TIMEOUT);
                    attempts = number(option, "attempts:", attempts, MAX_ATTEMPTS);
                }
            }
        }
        if (servers.isEmpty()) {
            servers.add(THIS_MACHINE);
        }
        return new ResolvConf(servers, Duration.ofSeconds(timeout), attempts);
    }

    private static int number(String option, String key, int otherwise, int max) {
        String digits = option.startsWith(key) ? option.substring(key.length()) : "";
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return otherwise;
        }
        int number = digits.length() > 2 ? max : Integer.parseInt(digits);
        return Math.clamp(number, 1, max);
    }
}
