package org.sekimori.auth.dkim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// The header fields of a message by name, as `h=` picks them: from the bottom up, each once, and
/// nothing where there are no more (RFC 6376 §5.4.2).
public final class SignedFields {
    private final Map<String, List<HeaderField>> byName = new HashMap<>();

    public SignedFields(HeaderBlock header) {
        for (HeaderField field : header.fields()) {
            if (field.hasColon()) {
                byName.computeIfAbsent(
                                field.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(2))
                        .add(field);
            }
        }
    }

    /// How many fields of this name there are.
    public int count(String lowerCaseName) {
        return byName.getOrDefault(lowerCaseName, List.of()).size();
    }

    /// The octets that a signature signs (RFC 6376 §3.7). The signature's own field is never one of
    /// those that `h=` picks.
    public byte[] signedOctets(HeaderField signature, DkimSignature.Terms terms) {
        var octets = new HeaderBytes(terms.header());
        pick(terms.signedNames(), octets, Optional.of(signature));
        octets.addUnsigned(signature, terms.proof().blankFrom(), terms.proof().blankTo());
        return octets.toByteArray();
    }

    /// Adds the fields that the names pick.
    public void pick(List<String> lowerCaseNames, HeaderBytes into) {
        pick(lowerCaseNames, into, Optional.empty());
    }

    private void pick(List<String> names, HeaderBytes into, Optional<HeaderField> without) {
        var left = new HashMap<String, Integer>();
        for (String name : names) {
            List<HeaderField> present = byName.getOrDefault(name, List.of());
            int at = left.getOrDefault(name, present.size()) - 1;
            if (at >= 0 && without.isPresent() && present.get(at) == without.get()) {
                at--;
            }
            left.put(name, Math.max(at, 0));
            if (at >= 0) {
                into.add(present.get(at));
            }
        }
    }

    /// What the signature leaves open of the fields that a reader is shown or led by.
    Coverage coverage(DkimSignature.Terms terms) {
        var signed = new HashMap<String, Integer>();
        terms.signedNames().forEach(name -> signed.merge(name, 1, Integer::sum));
        var unsigned = new ArrayList<String>();
        var repeated = new ArrayList<String>();
        var added = new ArrayList<String>();
        for (String name : Coverage.SINGLE) {
            int present = count(name);
            int covered = signed.getOrDefault(name, 0);
            if (present > covered) {
                (covered > 0 ? added : unsigned).add(name);
            }
            if (present > 1) {
                repeated.add(name);
            }
        }
        unsigned.addAll(added);
        return new Coverage(
                signed.getOrDefault("from", 0) > count("from"), unsigned, repeated, added);
    }
}
