import { useState, type JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useCall } from '../../state/server-cache.ts';
import { toastError } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/screen.tsx';
import { NameDialog } from './canvas/name-dialog.tsx';
import { runCommand, runSteps } from './run-command.ts';

/** No entity yet: templates to start from, or a first entity of one's own. */
export function EmptyModel(): JSX.Element {
  const templates = useCall('model.templates', {});
  const [naming, setNaming] = useState(false);
  async function begin(template: string, name: string): Promise<void> {
    const steps = await callWorkbench('model.templateSteps', { template });
    if (steps.ok) await runSteps(`Start from ${name}`, steps.value);
    else toastError(steps.error);
  }
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Begin a model">
      <EmptyState
        title="The model has no entity yet"
        action={<Button onClick={() => setNaming(true)}>Add a first entity</Button>}
      >
        Start from a template and change it, add entities by hand, or import a model that you have.
      </EmptyState>
      <AnswerView answer={templates} what="the templates">
        {(list) => (
          <div className="columns">
            {list.map(({ id, name, description, entities }) => (
              <Section
                key={id}
                title={`${name}: ${entities} entities`}
                actions={
                  <Button variant="primary" onClick={() => void begin(id, name)}>
                    Start from {name}
                  </Button>
                }
              >
                <p>{description}</p>
              </Section>
            ))}
          </div>
        )}
      </AnswerView>
      {naming && (
        <NameDialog
          title="Add an entity"
          taken={new Set()}
          onName={(name, entity) => {
            setNaming(false);
            void runCommand('entity.add', { entity, name });
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}
