import type { JSX } from 'react';
import type { Ruleset } from '../../../../shared/workspace/index.ts';
import { Select } from '../../../ui/select.tsx';
import { FindingTexts, useRulesetForm } from './form-context.tsx';
import { NumberField } from './form-fields.tsx';
import { ItemList } from './item-card.tsx';

const methods = [
  { value: 'estimate', label: 'estimated from the data' },
  { value: 'fixed', label: 'fixed by hand' },
] as const;

/** From which weight pairs join, what is believed before any evidence, and how long training goes on. */
export function ThresholdsForm({ draft }: { readonly draft: Ruleset }): JSX.Element {
  const { edit } = useRulesetForm();
  const { thresholds, prior, training } = draft;
  return (
    <ItemList
      title="Thresholds and prior"
      lead="Weights are in bits: at 0 a match is as likely as not, at 10 it is about 1,000 to 1."
    >
      <FindingTexts path={['thresholds']} />
      <FindingTexts path={['prior']} />
      <div className="form-grid">
        <NumberField
          label="Join from, in bits"
          value={thresholds.link}
          onChange={(link) =>
            link !== undefined && edit((now) => ({ ...now, thresholds: { ...now.thresholds, link } }))
          }
        />
        <NumberField
          label="Review from, in bits"
          value={thresholds.review}
          onChange={(review) =>
            review !== undefined && edit((now) => ({ ...now, thresholds: { ...now.thresholds, review } }))
          }
        />
        <Select
          label="Prior"
          value={prior.method}
          choices={methods}
          onChange={(method) =>
            edit((now) => ({
              ...now,
              prior:
                method === 'fixed'
                  ? { method: 'fixed', probability: 0.0001 }
                  : { method: 'estimate', recall: 0.7 },
            }))
          }
        />
        {prior.method === 'fixed' ? (
          <NumberField
            key="probability"
            label="Probability that two records are one person"
            value={prior.probability}
            least={Number.MIN_VALUE}
            most={1 - Number.EPSILON}
            onChange={(probability) =>
              probability !== undefined &&
              edit((now) => ({ ...now, prior: { method: 'fixed', probability } }))
            }
          />
        ) : (
          <NumberField
            key="recall"
            label="Share of true pairs that blocking finds"
            value={prior.recall}
            least={0.01}
            most={1}
            onChange={(recall) =>
              recall !== undefined && edit((now) => ({ ...now, prior: { method: 'estimate', recall } }))
            }
          />
        )}
        <NumberField
          label="Training iterations, at most"
          value={training.iterations}
          least={0}
          most={500}
          whole
          onChange={(iterations) =>
            iterations !== undefined && edit((now) => ({ ...now, training: { ...now.training, iterations } }))
          }
        />
        <NumberField
          label="Training tolerance"
          value={training.tolerance}
          least={Number.MIN_VALUE}
          onChange={(tolerance) =>
            tolerance !== undefined && edit((now) => ({ ...now, training: { ...now.training, tolerance } }))
          }
        />
      </div>
    </ItemList>
  );
}
