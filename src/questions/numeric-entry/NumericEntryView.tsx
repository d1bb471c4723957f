import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { numberTrouble } from '../../core/words-numbers.ts';
import { NumberField } from '../../islands/NumberField.tsx';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { NumericEntryItem, NumericEntryResponse } from './schema.ts';
import { catchOf, readResponse, scoreNumericEntry } from './score.ts';

export function NumericEntryView(props: QuestionProps<NumericEntryItem>): JSX.Element {
  function invalid(code: string, response: NumericEntryResponse): string {
    const reading = readResponse(props.item, response);
    return numberTrouble(code, reading.ok ? '' : reading.unit, props.item.unit);
  }

  return (
    <QuestionFrame<NumericEntryResponse>
      question={props}
      empty=""
      solution={props.item.answer.replaceAll('_', '')}
      score={(response) => scoreNumericEntry(props.item, response)}
      text={(response) => response.trim()}
      restore={(response) => (typeof response === 'string' ? response : null)}
      invalid={invalid}
      feedback={(session) => <Feedback item={props.item} session={session} />}
    >
      {(session) => <Entry item={props.item} session={session} />}
    </QuestionFrame>
  );
}

interface PartProps {
  item: NumericEntryItem;
  session: Session<NumericEntryResponse>;
}

function Feedback(props: PartProps): JSX.Element {
  const caught = () =>
    props.session.score()?.status === 'scored' ? catchOf(props.item, props.session.response()) : -1;
  return (
    <Show when={props.item.catches[caught()]}>
      {(one) => <div class="caught" innerHTML={one().feedbackHtml} />}
    </Show>
  );
}

function Entry(props: PartProps): JSX.Element {
  return (
    <div class="answer">
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <NumberField
        id={props.item.id}
        unit={props.item.unit}
        value={props.session.response()}
        readOnly={props.session.revealed()}
        reading={props.session.score() === null ? null : readResponse(props.item, props.session.response())}
        change={(value) => props.session.answer(value)}
      />
    </div>
  );
}
