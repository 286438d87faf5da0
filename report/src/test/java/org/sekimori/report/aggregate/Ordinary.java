package org.sekimori.report.aggregate;

/// An ordinary report of one record, as most reporters write it.
final class Ordinary {
    static final String XML =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <feedback>
              <version>1.0</version>
              <report_metadata>
                <org_name>mise.example</org_name>
                <email>dmarc@mise.example</email>
                <report_id>2026-11-23.kojo.example</report_id>
                <date_range><begin>1795392000</begin><end>1795478399</end></date_range>
              </report_metadata>
              <policy_published>
                <domain>kojo.example</domain>
                <adkim>r</adkim><aspf>r</aspf>
                <p>quarantine</p><sp>none</sp><pct>100</pct>
              </policy_published>
              <record>
                <row>
                  <source_ip>192.0.2.1</source_ip>
                  <count>3</count>
                  <policy_evaluated>
                    <disposition>none</disposition><dkim>pass</dkim><spf>fail</spf>
                  </policy_evaluated>
                </row>
                <identifiers>
                  <header_from>kojo.example</header_from>
                </identifiers>
                <auth_results>
                  <dkim>
                    <domain>kojo.example</domain><selector>s1</selector><result>pass</result>
                  </dkim>
                  <spf><domain>bounce.example</domain><scope>mfrom</scope><result>pass</result></spf>
                </auth_results>
              </record>
            </feedback>
            """;

    private Ordinary() {}
}
