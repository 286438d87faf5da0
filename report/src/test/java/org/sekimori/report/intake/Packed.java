package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A report, and what reports are packed into.
final class Packed {
    static final String XML =
            """
            <feedback><report_metadata><org_name>mise.example</org_name><report_id>1</report_id>
            <date_range><begin>1795392000</begin><end>1795478399</end></date_range>
            </report_metadata><policy_published><domain>kojo.example</domain><p>none</p>
            </policy_published><record><row><source_ip>192.0.2.1</source_ip><count>3</count>
            <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>pass</spf>
            </policy_evaluated></row><identifiers><header_from>kojo.example</header_from>
            </identifiers><auth_results/></record></feedback>
            """;

    private Packed() {}

    static byte[] gzip(byte[] octets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return out.toByteArray();
    }

    /// @param files names and octets, in turn
    static byte[] zip(Object... files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) files[i]));
                zip.write((byte[]) files[i + 1]);
            }
        }
        return out.toByteArray();
    }

    static byte[] single(String type, byte[] content) {
        return ("From: a@mise.example\nContent-Type: "
                        + type
                        + "\nContent-Transfer-Encoding: base64\n\n"
                        + base64(content)
                        + "\n")
                .getBytes(UTF_8);
    }

    static byte[] mail(String type, byte[] content) {
        return ("From: a@mise.example\nContent-Type: multipart/mixed; boundary=x\n\n"
                        + "--x\nContent-Type: text/plain\n\nA report.\n--x\nContent-Type: "
                        + type
                        + "\nContent-Transfer-Encoding: base64\n\n"
                        + base64(content)
                        + "\n--x--\n")
                .getBytes(UTF_8);
    }

    static String base64(byte[] octets) {
        return Base64.getMimeEncoder().encodeToString(octets);
    }
}
