import { stepTag } from './figure-steps.ts';
import { isDate } from './schema.ts';

/** A tag that is no question: a reading aid or an instrument. Questions are in `src/questions/registry.ts`. */
export interface TagSpec {
  tag: string;
  /** Path of its component, from the project's root; null for labs, which have one each. */
  component: string | null;
  /** Attributes with their help text. */
  attributes: Readonly<Record<string, string>>;
  required: readonly string[];
  /** Attributes whose values must be of a kind. */
  checks?: Readonly<Record<string, { what: string; allows: (text: string) => boolean; cure: string }>>;
  /** Attributes beyond the listed ones are passed on, e.g. the inputs of a calculator. */
  open?: boolean;
  /** Tags that may stand in it, with their help texts. */
  inside?: Readonly<Record<string, string>>;
  /** Whether something must stand between its tags. */
  content: 'required' | 'optional' | 'none';
}

export const tagSpecs: readonly TagSpec[] = [
  {
    tag: 'Calculator',
    component: '/src/islands/calculator/Calculator.astro',
    attributes: {
      of: 'Name of a model: the file <name>.model.yaml without its ending.',
      title: 'A title of its own.',
      preset: 'Name of a preset of the model to start from.',
      predict: 'Name of an output to ask a guess of before the calculator opens; needs an id.',
      id: 'Names it in the learner’s record and in links; needed with predict.',
    },
    required: ['of'],
    open: true,
    content: 'none',
  },
  {
    tag: 'Lab',
    component: null,
    attributes: {
      of: 'Name of a lab: a folder of src/labs.',
      title: 'A title of its own.',
      preset: 'Name of a preset of the lab to start from.',
      predict:
        'Asks for a guess before the lab opens; names what is asked where the lab has several. Needs an id.',
      id: 'Names it in the learner’s record and in links; needed with predict.',
    },
    required: ['of'],
    open: true,
    content: 'none',
  },
  {
    tag: 'Quiz',
    component: '/src/islands/quiz/Quiz.astro',
    attributes: {
      id: 'Names the quiz in the learner’s record. Give it once and never change it.',
      title: 'A heading of its own.',
      mode: '"learn", the usual one: each answer is told about at once.',
      draw: 'How many of its questions are asked at a time; all if left out.',
      shuffle: 'Asks them in an order that is drawn, too.',
      pass: 'The share of questions that should be right first time, such as "70%".',
    },
    required: ['id'],
    content: 'required',
  },
  {
    tag: 'Figure',
    component: '/src/authoring/aids/Figure.astro',
    attributes: {
      src: 'An SVG beside the lesson. <name>.narrow.svg beside it is shown on phones.',
      title: 'What it shows, in a few words.',
      description: 'What one sees in it, for those who do not see it.',
    },
    required: ['src', 'title', 'description'],
    inside: {
      [stepTag]:
        'The words of one step. What appears in the drawing with the second one has the id "step-2" there, or one that begins with "step-2-".',
    },
    content: 'optional',
  },
  {
    tag: 'Note',
    component: '/src/authoring/aids/Note.astro',
    attributes: { term: 'The word that the note explains.' },
    required: [],
    content: 'required',
  },
  {
    tag: 'SinceThen',
    component: '/src/authoring/aids/SinceThen.astro',
    attributes: { date: 'When it happened, as 2025-01-15, or 2025-01 where only the month is known.' },
    required: ['date'],
    checks: {
      date: {
        what: 'day or month of the calendar',
        allows: (text) => isDate(text) || isDate(`${text}-01`),
        cure: 'Write it as 2025-01-15 or 2025-01.',
      },
    },
    content: 'required',
  },
  {
    tag: 'Decide',
    component: '/src/authoring/aids/Decide.astro',
    attributes: {},
    required: [],
    content: 'required',
  },
  {
    tag: 'NotTold',
    component: '/src/authoring/aids/NotTold.astro',
    attributes: {},
    required: [],
    content: 'required',
  },
];

/** Tags that only the guide has. */
export const guideTags: readonly TagSpec[] = [
  {
    tag: 'Help',
    component: '/src/guide/Help.astro',
    attributes: { of: 'A tag, or something that is written in YAML: its attributes or keys are listed.' },
    required: ['of'],
    content: 'none',
  },
  {
    tag: 'OtherTypes',
    component: '/src/guide/OtherTypes.astro',
    attributes: {},
    required: [],
    content: 'none',
  },
];
