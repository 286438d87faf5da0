package org.sekimori.gate.signing;

import java.time.Instant;
import java.util.List;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.ResultFields;
import org.sekimori.auth.arc.ArcSealer;
import org.sekimori.auth.arc.ArcSealing;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.mail.HeaderBlock;

/// One message that is sealed as it is passed on. Used once, by one thread at a time: its whole
/// body, then [#seal].
public final class Passage {
    private final ArcSealer sealer;

    Passage(Signer signer, Instant now, Arithmetic arithmetic) {
        sealer = new ArcSealer(signer, now, arithmetic);
    }

    /// The next octets of the body. Nothing of them is kept.
    public void body(byte[] octets) {
        sealer.accept(octets, 0, octets.length);
    }

    /// Puts the next set on top. A chain that is broken is sealed as broken; one that ended, is
    /// full or could not be checked is left as it is.
    ///
    /// @param edits all that is done to the header before
    /// @param evaluation of the message as it came
    /// @param authservId who says so in ARC-Authentication-Results
    /// @return further edits; none where nothing is sealed
    public List<HeaderEdit> seal(List<HeaderEdit> edits, Evaluation evaluation, String authservId) {
        Evaluation.Content content = evaluation.content().orElseThrow();
        HeaderBlock leaving = HeaderEdit.done(edits, content.header());
        ArcSealing sealing =
                sealer.seal(
                        leaving,
                        content.arc().verdict(),
                        ResultFields.authenticationResults(evaluation, authservId));
        return switch (sealing) {
            case ArcSealing.Sealed sealed -> HeaderEdit.onTop(sealed.fields());
            case ArcSealing.Unsealed _ -> List.of();
        };
    }
}
