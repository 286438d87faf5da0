package org.sekimori.auth.dkim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// The header fields of a message by name, as `h=` picks them: from the bottom up, each once, and
/// nothing where there are no more (RFC 6376 §5.4.2).
public final class SignedFields {
    private final Map<String, List<HeaderField>> byName = new HashMap<>();

    public SignedFields(HeaderBlock header) {
        for (HeaderField field : header.fields()) {
            byName.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(2))
                    .add(field);
        }
    }

    /// How many fields of this name there are.
    public int count(String lowerCaseName) {
        return byName.getOrDefault(lowerCaseName, List.of()).size();
    }

    /// The octets that a signature signs (RFC 6376 §3.7).
    public byte[] signedOctets(HeaderField signature, DkimSignature.Terms terms) {
        var octets = new HeaderBytes(terms.header());
        pick(terms.signedNames(), octets);
        octets.addUnsigned(signature, terms.proof().blankFrom(), terms.proof().blankTo());
        return octets.toByteArray();
    }

    /// Adds the fields that the names pick.
    public void pick(List<String> lowerCaseNames, HeaderBytes into) {
        var taken = new HashMap<String, Integer>();
        for (String name : lowerCaseNames) {
            List<HeaderField> present = byName.getOrDefault(name, List.of());
            int nth = taken.merge(name, 1, Integer::sum);
            if (nth <= present.size()) {
                into.add(present.get(present.size() - nth));
            }
        }
    }
}
