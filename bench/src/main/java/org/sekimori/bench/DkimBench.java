package org.sekimori.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.arc.ArcVerifier;
import org.sekimori.auth.dkim.BodyHash;
import org.sekimori.auth.dkim.Canonicalization;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimSettings;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.auth.dkim.DkimVerifier;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.mail.Message;

/// Signatures: DKIM and ARC. Messages are small (4 kB) where no size is named.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DkimBench {
    private final Scene scene = new Scene();
    private byte[] rsa = {};
    private byte[] ed25519 = {};
    private byte[] large = {};
    private byte[] sealed = {};
    private final byte[] unsigned = Scene.message(Scene.SMALL);
    private final byte[] body = Scene.body(Scene.LARGE);

    /// Makes the messages.
    @Setup
    public void sign() throws IOException {
        rsa = scene.signed(Scene.SMALL, scene.rsa);
        ed25519 = scene.signed(Scene.SMALL, scene.ed25519);
        large = scene.signed(Scene.LARGE, scene.rsa);
        sealed = scene.sealed(Scene.SMALL);
    }

    @Benchmark
    public List<DkimCheck> verifyRsa() throws IOException {
        return verified(rsa);
    }

    @Benchmark
    public List<DkimCheck> verifyEd25519() throws IOException {
        return verified(ed25519);
    }

    @Benchmark
    public List<DkimCheck> verifyOneMegabyte() throws IOException {
        return verified(large);
    }

    private List<DkimCheck> verified(byte[] octets) throws IOException {
        Message message = Message.of(octets);
        var verifier =
                new DkimVerifier(
                        message.header(), Scene.NOW, DkimSettings.DEFAULT, scene.arithmetic);
        message.body().stream(verifier);
        return verifier.finish(scene::texts);
    }

    @Benchmark
    public DkimSigning signRsa() throws IOException {
        return signing(scene.rsa);
    }

    @Benchmark
    public DkimSigning signEd25519() throws IOException {
        return signing(scene.ed25519);
    }

    private DkimSigning signing(Signer by) throws IOException {
        Message message = Message.of(unsigned);
        var signer = new DkimSigner(message.header(), List.of(by), Scene.NOW, scene.arithmetic);
        message.body().stream(signer);
        return signer.finish();
    }

    @Benchmark
    public ArcCheck verifyArc() throws IOException {
        Message message = Message.of(sealed);
        var verifier = new ArcVerifier(message.header(), scene.arithmetic);
        message.body().stream(verifier);
        return verifier.finish(scene::texts);
    }

    @Benchmark
    public BodyHash.Value relaxedMegabyte() {
        return hashed(Canonicalization.RELAXED);
    }

    @Benchmark
    public BodyHash.Value simpleMegabyte() {
        return hashed(Canonicalization.SIMPLE);
    }

    private BodyHash.Value hashed(Canonicalization canonicalization) {
        var kind = new BodyHash.Kind(canonicalization, "SHA-256", BodyHash.Kind.ALL);
        var hash = new BodyHash(kind, scene.arithmetic.digest("SHA-256"));
        hash.accept(body, 0, body.length);
        return hash.finish();
    }
}
