package org.sekimori.app.history;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;

/// What OpenDMARC wrote down of one message, in its own words and numbers.
final class OldMessage {
    /// Values that are kept of what may stand several times.
    static final int MAX_SEVERAL = AuthEvent.MAX_SIGNATURES;

    /// The results of SPF in its numbers.
    private static final Map<String, String> SPF_RESULTS =
            Map.of(
                    "0", "pass",
                    "2", "softfail",
                    "3", "neutral",
                    "4", "temperror",
                    "5", "permerror",
                    "6", "none",
                    "7", "fail");

    /// The results of DKIM in its numbers.
    private static final Map<String, String> DKIM_RESULTS =
            Map.of(
                    "0", "pass",
                    "3", "neutral",
                    "4", "temperror",
                    "5", "permerror",
                    "6", "none",
                    "7", "fail",
                    "8", "policy");

    private static final Pattern SPACES = Pattern.compile(" +");

    /// Policies are the codes of their first letters.
    private static final Map<String, String> POLICIES =
            Map.of("110", "none", "113", "quarantine", "114", "reject");

    private static final String STRICT = "115";
    private static final String ALIGNED = "4";
    private static final String NO_RECORD = "14";

    private final Policies policies;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> signatures = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    OldMessage(Policies policies) {
        this.policies = policies;
    }

    /// Records that were read. The few thousand domains of a day stand in it over and over.
    static final class Policies {
        private static final int MAX = 10_000;

        private final Map<Published, Optional<PublishedPolicy>> known = new HashMap<>();

        private record Published(Domain at, String record) {}

        Optional<PublishedPolicy> read(Domain at, String record) {
            if (known.size() == MAX) {
                known.clear();
            }
            return known.computeIfAbsent(
                    new Published(at, record),
                    one -> PublishedPolicy.parse(one.at(), DiscoveryMethod.PSL, one.record()));
        }
    }

    /// Takes one line: a name, and what stands after it.
    void put(String name, String value) {
        switch (name) {
            case "dkim" -> keep(signatures, value);
            case "rua" -> keep(addresses, value);
            default -> values.put(name, value);
        }
    }

    private static void keep(List<String> several, String value) {
        if (several.size() < MAX_SEVERAL) {
            several.add(value);
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private Optional<Domain> domain(String name) {
        return Domain.parse(value(name));
    }

    /// The event; empty where it does not tell when the message came, or whose it was. The same
    /// message is always the same event.
    Optional<AuthEvent> event() {
        Optional<Instant> at = at();
        if (at.isEmpty() || value("job").isEmpty() || domain("from").isEmpty()) {
            return Optional.empty();
        }
        String origin = String.join("\n", value("reporter"), value("job"), value("received"));
        return Optional.of(
                new AuthEvent(
                        UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8)).toString(),
                        at.get(),
                        new AuthEvent.Session(IpAddress.parse(value("ipaddr")), "", sender()),
                        spf(),
                        signatures.stream().flatMap(text -> signature(text).stream()).toList(),
                        dmarc(),
                        new AuthEvent.Handling(action(), List.of()),
                        List.of()));
    }

    private Optional<Instant> at() {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(value("received"))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private AuthEvent.Sender sender() {
        return domain("mfrom")
                .<AuthEvent.Sender>map(AuthEvent.Sender.At::new)
                .orElseGet(AuthEvent.Sender.Nobody::new);
    }

    private Optional<AuthEvent.Spf> spf() {
        return Optional.ofNullable(SPF_RESULTS.get(value("spf")))
                .map(result -> new AuthEvent.Spf(result, domain("mfrom")));
    }

    /// `DOMAIN SELECTOR RESULT`; older versions name no selector.
    private static Optional<AuthEvent.Signature> signature(String text) {
        String[] parts = SPACES.split(text);
        Optional<Domain> domain = Domain.parse(parts[0]);
        String result = DKIM_RESULTS.getOrDefault(parts[parts.length - 1], "neutral");
        String selector = parts.length > 2 ? parts[1] : "";
        return domain.map(name -> new AuthEvent.Signature(result, name, selector));
    }

    private AuthEvent.Dmarc dmarc() {
        Optional<PublishedPolicy> published = published();
        boolean dkim = value("align_dkim").equals(ALIGNED);
        boolean spf = value("align_spf").equals(ALIGNED);
        String result = published.isEmpty() ? "none" : dkim || spf ? "pass" : "fail";
        return new AuthEvent.Dmarc(
                result, domain("from"), published, published.map(this::applied), dkim, spf);
    }

    private DmarcPolicy applied(PublishedPolicy published) {
        boolean isBelow = domain("from").filter(published.domain()::equals).isEmpty();
        PublishedPolicy.Requests requests = published.requests();
        return requests.subdomains().filter(_ -> isBelow).orElse(requests.p());
    }

    /// The record, put together again from what it came to.
    private Optional<PublishedPolicy> published() {
        String p = POLICIES.getOrDefault(value("p"), "");
        if (p.isEmpty() || value("policy").equals(NO_RECORD)) {
            return Optional.empty();
        }
        String sp = POLICIES.getOrDefault(value("sp"), "");
        String rua =
                addresses.stream()
                        .filter(address -> address.contains(":"))
                        .collect(Collectors.joining(","));
        String record =
                "v=DMARC1; p="
                        + p
                        + (sp.isEmpty() ? "" : "; sp=" + sp)
                        + "; adkim="
                        + (value("adkim").equals(STRICT) ? "s" : "r")
                        + "; aspf="
                        + (value("aspf").equals(STRICT) ? "s" : "r")
                        + (rua.isEmpty() ? "" : "; rua=" + rua);
        return domain("pdomain").or(() -> domain("from")).flatMap(at -> policies.read(at, record));
    }

    private AuthEvent.Action action() {
        return switch (value("action")) {
            case "0", "1" -> AuthEvent.Action.REJECT;
            case "3" -> AuthEvent.Action.TEMPFAIL;
            case "4" -> AuthEvent.Action.QUARANTINE;
            default -> AuthEvent.Action.ACCEPT;
        };
    }
}
