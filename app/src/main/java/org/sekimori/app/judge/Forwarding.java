package org.sekimori.app.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.Inspection;
import org.sekimori.auth.ResultFields;
import org.sekimori.auth.arc.ArcSealer;
import org.sekimori.auth.arc.ArcSealing;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;

/// What whoever passes a message on does with it: judges it as it came, signs it where it is to be
/// signed, and seals what was found (RFC 8617 §5.1).
///
/// @param sealer who seals
/// @param signers who signs; none where the message is only sealed
/// @param authservId who judges, as the set names it
record Forwarding(
        Signer sealer,
        List<Signer> signers,
        Circumstances circumstances,
        Evaluator evaluator,
        String authservId) {

    /// What came of it.
    ///
    /// @param fields to put on top of the message
    /// @param unsealed why there is no set among them, where there is none
    record Outcome(List<HeaderField> fields, Optional<ArcSealing.Reason> unsealed) {}

    /// Does it, in one reading of the body.
    Outcome pass(Message message) throws IOException, Failure {
        Arithmetic arithmetic = Arithmetic.fastest();
        Inspection inspection = evaluator.open(circumstances.arrival(), circumstances.now());
        inspection.header(message.header());
        var signer = new DkimSigner(message.header(), signers, circumstances.now(), arithmetic);
        var seals = new ArcSealer(sealer, circumstances.now(), arithmetic);
        message.body().stream((octets, offset, length) -> {
            inspection.accept(octets, offset, length);
            signer.accept(octets, offset, length);
            seals.accept(octets, offset, length);
        });
        Evaluation evaluation = inspection.end();
        List<HeaderField> signatures = signers.isEmpty() ? List.of() : fields(signer.finish());
        ArcSealing sealing =
                seals.seal(
                        below(signatures, message.header()),
                        evaluation.content().orElseThrow().arc().verdict(),
                        ResultFields.authenticationResults(evaluation, authservId));
        return switch (sealing) {
            case ArcSealing.Unsealed(ArcSealing.Reason reason) ->
                    new Outcome(signatures, Optional.of(reason));
            case ArcSealing.Sealed(int _, List<HeaderField> set) -> {
                var all = new ArrayList<>(set);
                all.addAll(signatures);
                yield new Outcome(all, Optional.empty());
            }
        };
    }

    /// The signatures, where the message may be signed.
    static List<HeaderField> fields(DkimSigning signing) throws Failure {
        return switch (signing) {
            case DkimSigning.Signed(List<HeaderField> fields) -> fields;
            case DkimSigning.Refused _ -> throw new Failure(Exit.BAD_INPUT, "error.author");
        };
    }

    private static HeaderBlock below(List<HeaderField> signatures, HeaderBlock header) {
        return HeaderBlock.of(
                Stream.of(signatures, header.fields()).flatMap(List::stream).toList());
    }
}
