package org.sekimori.auth.arc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.auth.arc.ArcVerdict.ArcFault;
import org.sekimori.auth.arc.ArcVerdict.Fail;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.DkimSignature;
import org.sekimori.auth.dkim.SignatureForm;
import org.sekimori.auth.tag.TagList;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// The sets of a message in their order, and what is wrong with them before any key is asked for
/// (RFC 8617 §5.2, steps 1 to 3).
///
/// @param instances the highest count of any of the three fields
/// @param sets complete and in order; none where there is a fault
record ArcChain(int instances, List<ArcSet> sets, Optional<Fail> fault) {
    private static final String RESULTS = "ARC-Authentication-Results";
    private static final String MESSAGE = "ARC-Message-Signature";
    private static final String SEAL = "ARC-Seal";
    private static final int MAX_INSTANCE_TEXT = 64;

    ArcChain {
        sets = List.copyOf(sets);
    }

    static ArcChain of(HeaderBlock header) {
        List<HeaderField> results = header.named(RESULTS);
        List<HeaderField> messages = header.named(MESSAGE);
        List<HeaderField> seals = header.named(SEAL);
        int count = count(header);
        if (count == 0) {
            return new ArcChain(0, List.of(), Optional.empty());
        }
        if (count > ArcVerifier.MAX_INSTANCES) {
            return broken(count, new Fail(0, ArcFault.TOO_MANY, ""));
        }
        if (results.size() != count || messages.size() != count || seals.size() != count) {
            return broken(count, new Fail(0, ArcFault.INCOMPLETE, ""));
        }
        var sets = new ArrayList<ArcSet>(count);
        for (int instance = 1; instance <= count; instance++) {
            Optional<HeaderField> result = at(results, instance, true);
            Optional<HeaderField> message = at(messages, instance, false);
            Optional<HeaderField> seal = at(seals, instance, false);
            if (result.isEmpty() || message.isEmpty() || seal.isEmpty()) {
                return broken(count, new Fail(instance, ArcFault.GAP, ""));
            }
            sets.add(
                    new ArcSet(
                            instance,
                            result.get(),
                            SignatureForm.ARC_MESSAGE.read(message.get()),
                            SignatureForm.ARC_SEAL.read(seal.get()),
                            chainValue(seal.get())));
        }
        return firstFault(sets)
                .map(f -> broken(count, f))
                .orElseGet(() -> new ArcChain(count, sets, Optional.empty()));
    }

    /// How many sets there are, complete or not: the highest count of any of the three fields.
    static int count(HeaderBlock header) {
        return Stream.of(RESULTS, MESSAGE, SEAL)
                .mapToInt(name -> header.named(name).size())
                .max()
                .orElse(0);
    }

    /// The highest instance of any of the three fields; 0 where none can be read.
    static int highestInstance(HeaderBlock header) {
        return Stream.of(RESULTS, MESSAGE, SEAL)
                .flatMap(name -> header.named(name).stream())
                .mapToInt(field -> instance(field, field.is(RESULTS)))
                .max()
                .orElse(0);
    }

    /// Whether the newest seal says that the chain was broken (RFC 8617 §5.2, step 2).
    static boolean isEnded(HeaderBlock header) {
        int newest = highestInstance(header);
        return header.named(SEAL).stream()
                .anyMatch(seal ->
                        instance(seal, false) == newest
                                && chainValue(seal).equalsIgnoreCase("fail"));
    }

    private static String chainValue(HeaderField seal) {
        return TagList.parse(seal.rawValue()).value("cv").orElse("");
    }

    private static ArcChain broken(int count, Fail fault) {
        return new ArcChain(count, List.of(), Optional.of(fault));
    }

    private static Optional<HeaderField> at(
            List<HeaderField> fields, int instance, boolean isResults) {
        return fields.stream().filter(field -> instance(field, isResults) == instance).findFirst();
    }

    /// `i=`; 0 where it is no number from 1 to 50. In the results it comes first, before anything
    /// that is not a tag list.
    private static int instance(HeaderField field, boolean isResults) {
        String value = field.rawValue();
        int semicolon = value.indexOf(';');
        if (isResults && (semicolon < 0 || semicolon > MAX_INSTANCE_TEXT)) {
            return 0;
        }
        String text = isResults ? value.substring(0, semicolon) : value;
        String digits = TagList.parse(text).value("i").orElse("");
        boolean isNumber =
                !digits.isEmpty()
                        && digits.length() <= 2
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(digits) : 0;
    }

    private static Optional<Fail> firstFault(List<ArcSet> sets) {
        if (sets.getLast().chainValue().equalsIgnoreCase("fail")) {
            return Optional.of(new Fail(sets.size(), ArcFault.SEALED_AS_FAILED, ""));
        }
        for (ArcSet set : sets) {
            String expected = set.instance() == 1 ? "none" : "pass";
            if (!set.chainValue().equalsIgnoreCase(expected)) {
                return Optional.of(
                        new Fail(set.instance(), ArcFault.BAD_CHAIN_VALUE, "expected " + expected));
            }
            Optional<Fail> malformed =
                    malformed(set, set.message()).or(() -> malformed(set, set.seal()));
            if (malformed.isPresent()) {
                return malformed;
            }
            if (set.message().terms().orElseThrow().signedNames().contains("arc-seal")) {
                return Optional.of(new Fail(set.instance(), ArcFault.SEAL_IS_SIGNED, ""));
            }
        }
        return Optional.empty();
    }

    private static Optional<Fail> malformed(ArcSet set, DkimSignature signature) {
        if (signature.fault().isPresent()) {
            return Optional.of(
                    new Fail(
                            set.instance(),
                            ArcFault.MALFORMED,
                            signature.fault().get().toString()));
        }
        boolean isSha1 = signature.terms().orElseThrow().algorithm() == DkimAlgorithm.RSA_SHA1;
        return isSha1 || signature.keyName().isEmpty()
                ? Optional.of(
                        new Fail(
                                set.instance(),
                                ArcFault.MALFORMED,
                                isSha1 ? "rsa-sha1" : "no key name"))
                : Optional.empty();
    }
}
