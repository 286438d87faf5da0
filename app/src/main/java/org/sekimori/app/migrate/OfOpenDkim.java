package org.sekimori.app.migrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.app.cli.Failure;
import org.sekimori.dns.Domain;

/// What OpenDKIM was told: who signs for whom, with which key, and for which hosts.
///
/// A data set is `file:PATH`, `refile:PATH` (patterns), `csl:a,b`, a path, or texts with commas.
final class OfOpenDkim implements Translation {
    /// What Sekimori does without being told, or by itself.
    private static final Set<String> ALWAYS =
            Set.of(
                    "canonicalization",
                    "oversignheaders",
                    "signheaders",
                    "signaturealgorithm",
                    "minimumkeybits",
                    "removeoldsignatures",
                    "syslog",
                    "syslogsuccess",
                    "logwhy",
                    "autorestart",
                    "background",
                    "multiplesignatures",
                    "alwaysaddarheader",
                    "trustanchorfile");

    /// A key of the key table.
    private record KeyEntry(String domain, String selector, String file, OldFile.Line from) {}

    private final Map<String, KeyEntry> keys = new LinkedHashMap<>();
    private final List<OldFile.Line> patterns = new ArrayList<>();
    private boolean isRefile;

    @Override
    public String program() {
        return "opendkim";
    }

    @Override
    public void translate(OldFile settings, Draft draft) throws Failure {
        var alone = new LinkedHashMap<String, OldFile.Line>();
        for (OldFile.Line line : settings.lines()) {
            switch (line.word().toLowerCase(Locale.ROOT)) {
                case "domain", "selector", "keyfile" ->
                        alone.put(line.word().toLowerCase(Locale.ROOT), line);
                case "keytable" -> set(settings, line).forEach(entry -> key(entry, draft));
                case "signingtable" -> {
                    isRefile = line.rest().startsWith("refile:");
                    patterns.addAll(set(settings, line));
                }
                case "internalhosts", "externalignorelist" -> hosts(settings, line, draft);
                case "nameservers" ->
                        Translation.parts(line.rest())
                                .forEach(ip -> draft.add("dns", "resolvers", ip, line));
                case "authservid" -> Translation.name(line, draft);
                case "socket" -> Translation.socket(line, draft);
                default -> draft.remark(Translation.remark(line, ALWAYS), line);
            }
        }
        alone(alone, draft);
        patterns.forEach(pattern -> pattern(pattern, draft));
    }

    /// The lines of a data set.
    private static List<OldFile.Line> set(OldFile settings, OldFile.Line line) throws Failure {
        String text = line.rest();
        boolean isFile = text.matches("(refile:|file:)?/.*|(refile|file):.*");
        if (isFile) {
            String name = text.replaceFirst("^(refile|file):", "");
            return OldFile.read(settings.path().resolveSibling(name)).lines();
        }
        return Arrays.stream(text.replaceFirst("^csl:", "").split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("[=\\s]+", 2))
                .map(part ->
                        new OldFile.Line(
                                line.origin(), part[0], part.length > 1 ? part[1].strip() : ""))
                .toList();
    }

    /// `NAME DOMAIN:SELECTOR:FILE`.
    private void key(OldFile.Line line, Draft draft) {
        String[] parts = line.rest().split(":", 3);
        if (parts.length < 3) {
            draft.remark("moving.by-hand", line);
            return;
        }
        var entry = new KeyEntry(parts[0], parts[1], parts[2].strip(), line);
        keys.put(line.word(), entry);
        if (!parts[0].equals("%")) {
            key(entry, entry.domain(), draft);
        }
    }

    private static void key(KeyEntry entry, String domain, Draft draft) {
        draft.set(
                "signing.keys",
                entry.selector() + "._domainkey." + domain,
                entry.file(),
                entry.from());
    }

    /// One domain with one key, without tables.
    private static void alone(Map<String, OldFile.Line> lines, Draft draft) {
        OldFile.Line domains = lines.get("domain");
        OldFile.Line selector = lines.get("selector");
        OldFile.Line file = lines.get("keyfile");
        if (domains != null && selector != null && file != null) {
            for (String domain : Translation.parts(domains.rest()).toList()) {
                draft.set(
                        "signing.keys",
                        selector.rest() + "._domainkey." + domain,
                        file.rest(),
                        file);
            }
        } else {
            lines.values().forEach(line -> draft.remark("moving.by-hand", line));
        }
    }

    /// `PATTERN NAME`: whose From is signed with which key. Patterns of a whole domain have a
    /// counterpart, those of single mailboxes have none.
    private void pattern(OldFile.Line line, Draft draft) {
        Optional<KeyEntry> key = Optional.ofNullable(keys.get(line.rest()));
        Optional<String> domain = domain(line.word());
        if (key.isEmpty() || domain.isEmpty()) {
            draft.remark(key.isEmpty() ? "moving.no-such-key" : "moving.by-hand", line);
            return;
        }
        KeyEntry entry = key.get();
        String bare = domain.get().replaceFirst("^\\.", "");
        String signer = entry.domain().equals("%") ? bare : entry.domain();
        if (entry.domain().equals("%")) {
            key(entry, bare, draft);
        }
        draft.add("signing.domains", domain.get(), signer, line);
    }

    /// `*@kojo.example` and `kojo.example` are the domain, `*@*.kojo.example` and `.kojo.example`
    /// all names below it.
    private Optional<String> domain(String pattern) {
        String text = pattern;
        if (isRefile && text.startsWith("*@")) {
            text = text.substring(2).replaceFirst("^\\*\\.", ".");
        } else if (text.startsWith("*")) {
            return Optional.empty();
        }
        return Domain.parse(text.replaceFirst("^\\.", "")).isPresent()
                ? Optional.of(text.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static void hosts(OldFile settings, OldFile.Line line, Draft draft) throws Failure {
        for (OldFile.Line host : set(settings, line)) {
            if (!host.word().equalsIgnoreCase("localhost")) {
                Translation.network(host.word(), host, draft);
            }
        }
    }
}
