package org.sekimori.auth.dkim;

import java.util.Base64;
import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;

/// Whether octets were signed by the holder of a published key (RFC 6376 §6.1.2, §6.1.3).
public final class ProofCheck {
    private ProofCheck() {}

    /// What came of it.
    public sealed interface Outcome {}

    /// There was a key, and the arithmetic was done.
    public record Checked(boolean isRight, int keyBits, boolean keyIsTesting) implements Outcome {}

    /// There was no key that may be used.
    public record Unchecked(DkimVerdict verdict) implements Outcome {}

    /// Checks a signature that could be read.
    ///
    /// @param signed what was signed
    /// @param answer to the TXT question at the signature's key name. Of several records the first
    ///   that is a key record counts: RFC 6376 §3.6.2.2 leaves it open
    /// @throws java.util.NoSuchElementException where the signature has no terms
    public static Outcome check(
            DkimSignature signature, byte[] signed, Answer answer, Arithmetic arithmetic) {
        String name = signature.keyName().map(Domain::name).orElse("");
        return switch (answer) {
            case Answer.Failed(Answer.Failure failure, String _) ->
                    new Unchecked(
                            new DkimVerdict.TempError(
                                    new DkimVerdict.Cause(
                                            DkimFault.KEY_UNANSWERED, failure + " at " + name)));
            case Answer.NoData _, Answer.NoSuchName _ -> unusable(DkimFault.NO_KEY, name);
            case Answer.Found found ->
                    found.texts()
                            .flatMap(text -> KeyRecord.parse(text).stream())
                            .findFirst()
                            .map(record -> withKey(signature, signed, record, arithmetic))
                            .orElseGet(() -> unusable(DkimFault.KEY_MALFORMED, name));
        };
    }

    private static Outcome withKey(
            DkimSignature signature, byte[] signed, KeyRecord record, Arithmetic arithmetic) {
        DkimSignature.Terms terms = signature.terms().orElseThrow();
        Optional<DkimFault> refusal = record.refusal(signature, terms.algorithm());
        if (refusal.isPresent()) {
            return unusable(refusal.get(), "");
        }
        Optional<Arithmetic.Key> key = arithmetic.key(terms.algorithm(), record.key());
        if (key.isEmpty()) {
            return unusable(DkimFault.KEY_MALFORMED, "");
        }
        if (key.get().bits() > Arithmetic.MAX_RSA_BITS) {
            return unusable(DkimFault.KEY_TOO_LONG, key.get().bits() + " bits");
        }
        boolean isRight =
                octets(terms.proof().signature())
                        .map(proof ->
                                arithmetic.verifies(terms.algorithm(), key.get(), signed, proof))
                        .orElse(false);
        return new Checked(isRight, key.get().bits(), record.isTesting());
    }

    private static Outcome unusable(DkimFault fault, String detail) {
        return new Unchecked(new DkimVerdict.PermError(new DkimVerdict.Cause(fault, detail)));
    }

    private static Optional<byte[]> octets(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
