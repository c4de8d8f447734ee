/** TingTing's voices by the names its documentation gives them. */
export const VOICES = [
	{ name: 'Binod', value: 'np_binod', description: 'A male voice' },
	{ name: 'Prasanna', value: 'np_prasanna', description: 'A male voice' },
	{ name: 'Rija', value: 'np_rija', description: 'A female voice, the default of TingTing' },
] satisfies Array<{ name: string; value: string; description: string }>;
