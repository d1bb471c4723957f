import { onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { readInUnit } from '../../core/number-answer.ts';
import { numberTrouble } from '../../core/words-numbers.ts';
import { sliderWords } from '../../core/words-slider.ts';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { SliderItem, SliderResponse } from './schema.ts';
import { band, numberOf, placeOf, say, scoreSlider, valueOf } from './score.ts';

/** Positions of the slider. */
const ticks = 200;

/** What a position of the slider stands for: a number of three figures, or of as many as tell two positions apart. */
function valueAt(item: SliderItem, tick: number): string {
  const [min, max] = [numberOf(item.min), numberOf(item.max)];
  if (tick <= 0) return item.min;
  if (tick >= ticks) return item.max;
  const value =
    item.scale === 'log' ? min * (max / min) ** (tick / ticks) : min + ((max - min) * tick) / ticks;
  const unit = 10 ** Math.floor(Math.log10(item.scale === 'log' ? value / 100 : (max - min) / ticks));
  return String(Number((Math.round(value / unit) * unit).toPrecision(12)));
}

export function EstimateView(props: QuestionProps<SliderItem>): JSX.Element {
  const item = () => props.item;

  function invalid(code: string, response: SliderResponse): string {
    if (code === 'out-of-range')
      return sliderWords.outside(say(item(), numberOf(item().min)), say(item(), numberOf(item().max)));
    const reading = readInUnit(response, item().unit);
    return numberTrouble(code, reading.ok ? '' : reading.unit, item().unit);
  }

  return (
    <QuestionFrame<SliderResponse>
      question={props}
      empty=""
      solution={props.item.answer}
      score={(response) => scoreSlider(props.item, response)}
      text={(response) => response.trim()}
      restore={(response) => (typeof response === 'string' ? response : null)}
      invalid={invalid}
      feedback={(session) => <Result item={props.item} session={session} />}
    >
      {(session) => <Scale item={props.item} session={session} />}
    </QuestionFrame>
  );
}

interface PartProps {
  item: SliderItem;
  session: Session<SliderResponse>;
}

/** The scale with the learner's mark; with the answer and its tolerance once there is nothing to give away. */
function Result(props: PartProps): JSX.Element {
  const value = () => valueOf(props.item, props.session.response()) ?? NaN;
  const answer = () => numberOf(props.item.answer);
  const done = () => {
    const score = props.session.score();
    return props.session.revealed() || (score?.status === 'scored' && score.earned >= score.possible);
  };
  const x = (number: number) => Math.min(Math.max(placeOf(props.item, number), 0), 1) * ticks;
  return (
    <Show when={props.session.score()?.status === 'scored' || props.session.revealed()}>
      <p>
        {done()
          ? sliderWords.answer(say(props.item, answer(), 15))
          : value() < answer()
            ? sliderWords.low
            : sliderWords.high}
      </p>
      <svg class="estimate-scale" viewBox={`0 0 ${ticks} 12`} preserveAspectRatio="none" aria-hidden="true">
        <path d={`M0 6H${ticks}`} />
        <Show when={done()}>
          <path class="estimate-band" d={`M${x(band(props.item)[0])} 2V10H${x(band(props.item)[1])}V2Z`} />
          <path class="estimate-answer" d={`M${x(answer())} 0V12`} />
        </Show>
        <path class="estimate-mark" d={`M${x(value())} 2V10`} />
      </svg>
    </Show>
  );
}

function Scale(props: PartProps): JSX.Element {
  let range: HTMLInputElement | undefined;
  let text: HTMLInputElement | undefined;
  const value = () => valueOf(props.item, props.session.response());
  const tick = () => {
    const number = value();
    return number === null ? ticks / 2 : Math.round(placeOf(props.item, number) * ticks);
  };
  const said = () => {
    const number = value();
    return number === null ? sliderWords.untouched : say(props.item, number);
  };

  onMount(() => {
    // What was set or typed before the island came alive is an answer, too.
    if (props.session.response() !== '') return;
    if (text && text.value !== '') props.session.answer(text.value);
    else if (range && range.value !== String(ticks / 2))
      props.session.answer(valueAt(props.item, range.valueAsNumber));
  });

  return (
    <div class="answer" role="group" aria-labelledby={`p-${props.item.id}`}>
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <p class="estimate-value" aria-hidden="true">
        {said()}
      </p>
      <input
        ref={(element) => (range = element)}
        class="estimate-range"
        classList={{ untouched: value() === null }}
        type="range"
        min="0"
        max={ticks}
        value={tick()}
        disabled={props.session.revealed()}
        aria-labelledby={`p-${props.item.id}`}
        aria-valuetext={said()}
        onInput={(event) => props.session.answer(valueAt(props.item, event.currentTarget.valueAsNumber))}
      />
      <p class="estimate-ends">
        <span>{say(props.item, numberOf(props.item.min))}</span>
        <span>{say(props.item, numberOf(props.item.max))}</span>
      </p>
      <span class="paper estimate-gap">{props.item.unit}</span>
      <label class="estimate-text">
        {sliderWords.type}{' '}
        <input
          ref={(element) => (text = element)}
          type="text"
          autocapitalize="off"
          spellcheck={false}
          maxLength={100}
          value={props.session.response()}
          readOnly={props.session.revealed()}
          onInput={(event) => props.session.answer(event.currentTarget.value)}
        />{' '}
        {props.item.unit}
      </label>
    </div>
  );
}
