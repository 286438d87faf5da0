package org.sekimori.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.trust.Registry.Defect;
import org.sekimori.trust.Registry.Member;
import org.sekimori.trust.Registry.Opening;
import org.sekimori.trust.Registry.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON of a registry:
///
/// ```
/// { "version": 1, "name": …, "issued": …, "expires": …,
///   "members": [ { "domain": …, "legalName": …, "corporateNumber": …,
///                  "confirmedBy": …, "evidence": …, "until": … }, … ] }
/// ```
///
/// Members that are not known are passed over. `corporateNumber` and `evidence` may be absent.
final class RegistryReader {
    private static final int MAX_TEXT = 300;

    private final List<Defect> defects = new ArrayList<>();

    /// An entry that cannot be right.
    private static final class BadEntry extends Exception {
        private static final long serialVersionUID = 1;

        private final String field;

        BadEntry(String field, String detail) {
            super(detail);
            this.field = field;
        }
    }

    Opening read(byte[] octets) {
        JsonNode file;
        try {
            file = JsonMapper.shared().readTree(octets);
        } catch (JacksonException e) {
            return new Opening.Refused(Reason.MALFORMED, e.getOriginalMessage());
        }
        if (!file.path("version").isIntegralNumber()) {
            return new Opening.Refused(Reason.MALFORMED, "version");
        }
        if (file.get("version").asInt() != Registry.VERSION) {
            return new Opening.Refused(Reason.UNKNOWN_VERSION, file.get("version").asString());
        }
        try {
            var registry =
                    new Registry(
                            text(file, "name"),
                            instant(file, "issued"),
                            instant(file, "expires"),
                            members(file));
            return new Opening.Opened(registry, defects);
        } catch (BadEntry e) {
            return new Opening.Refused(Reason.MALFORMED, e.field);
        }
    }

    private Map<Domain, Member> members(JsonNode file) throws BadEntry {
        if (!file.path("members").isArray()) {
            throw new BadEntry("members", "");
        }
        var members = new LinkedHashMap<Domain, Member>();
        int index = 0;
        for (JsonNode entry : file.get("members")) {
            try {
                if (index >= Registry.MAX_MEMBERS) {
                    throw new BadEntry("members", "more than " + Registry.MAX_MEMBERS);
                }
                Member member = member(entry);
                if (members.putIfAbsent(member.domain(), member) != null) {
                    throw new BadEntry("domain", member.domain() + " stands twice");
                }
            } catch (BadEntry e) {
                defects.add(new Defect(index, e.field, String.valueOf(e.getMessage())));
                if (index >= Registry.MAX_MEMBERS) {
                    return members;
                }
            }
            index++;
        }
        return members;
    }

    private static Member member(JsonNode entry) throws BadEntry {
        String domain = text(entry, "domain");
        return new Member(
                Domain.parse(domain)
                        .filter(name -> name.labelCount() > 1)
                        .orElseThrow(() -> new BadEntry("domain", domain)),
                text(entry, "legalName"),
                number(entry),
                text(entry, "confirmedBy"),
                entry.hasNonNull("evidence") ? text(entry, "evidence") : "",
                instant(entry, "until"));
    }

    private static Optional<CorporateNumber> number(JsonNode entry) throws BadEntry {
        if (!entry.hasNonNull("corporateNumber")) {
            return Optional.empty();
        }
        String digits = text(entry, "corporateNumber");
        return Optional.of(
                CorporateNumber.parse(digits)
                        .orElseThrow(() -> new BadEntry("corporateNumber", digits)));
    }

    /// A text that may be shown: not empty, without control characters, not endless.
    private static String text(JsonNode node, String field) throws BadEntry {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new BadEntry(field, "");
        }
        String text = value.stringValue().strip();
        if (text.isEmpty()
                || text.length() > MAX_TEXT
                || text.codePoints().anyMatch(RegistryReader::isUnshowable)) {
            throw new BadEntry(field, text.substring(0, Math.min(text.length(), MAX_TEXT)));
        }
        return text;
    }

    /// Control characters, and those that turn the direction of writing.
    private static boolean isUnshowable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static Instant instant(JsonNode node, String field) throws BadEntry {
        String text = text(node, field);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadEntry(field, text);
        }
    }
}
