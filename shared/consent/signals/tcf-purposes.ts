/**
 * Data uses of the Fides taxonomy by purpose of the IAB Europe Transparency & Consent Framework 2.2. The pairs are facts
 * of fideslang 3.1.4 (gvl_data_use_mapping.json; Ethyca, Inc., CC BY 4.0).
 */
export const dataUsesOfTcf: Readonly<Record<number, readonly string[]>> = {
  1: ['functional.storage'],
  2: [
    'marketing.advertising.first_party.contextual',
    'marketing.advertising.frequency_capping',
    'marketing.advertising.negative_targeting',
  ],
  3: ['marketing.advertising.profiling'],
  4: ['marketing.advertising.first_party.targeted', 'marketing.advertising.third_party.targeted'],
  5: ['personalize.content.profiling'],
  6: ['personalize.content.profiled'],
  7: ['analytics.reporting.ad_performance'],
  8: ['analytics.reporting.content_performance'],
  9: ['analytics.reporting.campaign_insights'],
  10: ['functional.service.improve'],
  11: ['personalize.content.limited'],
};

export const tcfPurposes: readonly number[] = Object.keys(dataUsesOfTcf).map(Number);
