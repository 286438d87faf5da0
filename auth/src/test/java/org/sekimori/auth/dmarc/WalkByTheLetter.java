package org.sekimori.auth.dmarc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The DNS Tree Walk as RFC 9989 §4.10 tells it, sentence by sentence, over names that are plain
/// text. Shares nothing with [TreeWalk] and [DmarcRecord].
final class WalkByTheLetter {
    /// A question that the DNS does not answer.
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1;
    }

    /// The TXT records at a name.
    interface Texts {
        List<String> at(String name) throws NoAnswer;
    }

    private final Texts dns;

    WalkByTheLetter(Texts dns) {
        this.dns = dns;
    }

    /// The names at which a walk found a valid record, longest first, with that record's tags.
    private Map<String, Map<String, String>> walk(String start) throws NoAnswer {
        var found = new LinkedHashMap<String, Map<String, String>>();
        String target = start;
        Map<String, String> record = lookAt(target); // steps 1 and 2
        while (true) {
            if (!record.isEmpty()) {
                found.put(target, record);
            }
            if (Set.of("y", "n").contains(record.getOrDefault("psd", "u"))) {
                return found;
            }
            List<String> labels = new ArrayList<>(List.of(target.split("\\."))); // step 3
            do {
                labels.removeFirst(); // steps 4 and 7
            } while (labels.size() > 7);
            if (labels.isEmpty()) {
                return found;
            }
            target = String.join(".", labels);
            record = lookAt(target); // steps 5 and 6
        }
    }

    /// The tags of the one record at a name; none where there is not one.
    private Map<String, String> lookAt(String target) throws NoAnswer {
        List<String> records = new ArrayList<>();
        for (String text : dns.at(target)) {
            if (text.equals("v=DMARC1") || text.startsWith("v=DMARC1;")) {
                records.add(text);
            }
        }
        var tags = new LinkedHashMap<String, String>();
        if (records.size() == 1) {
            for (String tag : records.getFirst().split(";")) {
                tags.put(tag.split("=")[0].strip(), tag.split("=")[1].strip());
            }
        }
        return tags;
    }

    /// §4.10.2.
    String organizationalDomain(String start) throws NoAnswer {
        Map<String, Map<String, String>> found = walk(start);
        String shortest = start; // "If this process does not determine …, the initial target"
        for (String name : found.keySet()) {
            switch (found.get(name).getOrDefault("psd", "u")) {
                case "n" -> { // 1.
                    return name;
                }
                case "y" -> { // 2.
                    if (!name.equals(start)) {
                        String below = start.substring(0, start.length() - name.length() - 1);
                        return below.substring(below.lastIndexOf('.') + 1) + "." + name;
                    }
                    shortest = name;
                }
                default -> shortest = name; // 3.
            }
        }
        return shortest;
    }

    /// A record that applies, and where it is.
    record Applied(String domain, Map<String, String> tags) {
        /// The policy for `author` (§4.10.1); empty where DMARC does not apply.
        Optional<String> policy(String author, boolean authorExists) {
            Set<String> valid = Set.of("none", "quarantine", "reject");
            String p = tags.getOrDefault("p", "missing");
            String sp = tags.getOrDefault("sp", p);
            String np = tags.getOrDefault("np", sp);
            if (!valid.containsAll(Set.copyOf(List.of(p, sp, np)))) {
                return tags.getOrDefault("rua", "").startsWith("mailto:")
                        ? Optional.of("none")
                        : Optional.empty();
            }
            if (author.equals(domain)) {
                return Optional.of(p);
            }
            return Optional.of(authorExists ? sp : np);
        }
    }

    /// §4.10.1: at the author domain, else its organizational domain, else its public suffix.
    Optional<Applied> applied(String author) throws NoAnswer {
        Map<String, String> own = lookAt(author);
        if (!own.isEmpty()) {
            return Optional.of(new Applied(author, own));
        }
        Map<String, Map<String, String>> found = walk(author);
        String organization = organizationalDomain(author);
        if (found.containsKey(organization)) {
            return Optional.of(new Applied(organization, found.get(organization)));
        }
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().getOrDefault("psd", "u").equals("y"))
                .map(entry -> new Applied(entry.getKey(), entry.getValue()))
                .findFirst();
    }
}
