import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { writeData } from '../standard-output.ts';

const HELP = `
For bash:  tidemark completion bash > ~/.local/share/bash-completion/completions/tidemark
For zsh:   tidemark completion zsh > "\${fpath[1]}/_tidemark"
For fish:  tidemark completion fish > ~/.config/fish/completions/tidemark.fish
Or, for this bash alone:  source <(tidemark completion bash)`;

/**
 * The library's own needs the package bash-completion, and hands what was typed to eval. Where there is nothing to offer, bash
 * completes names of files.
 */
const BASH_SCRIPT = `# bash completion for tidemark
_tidemark() {
  local value rest
  local -a values=()
  while IFS=$'\\t' read -r value rest; do
    [[ $value == :* ]] || values+=("$value")
  done < <(tidemark complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "\${values[*]}" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _tidemark tidemark
`;

/** To be added last: what it offers are the commands that the program has by then. */
export function addCompletionCommand(program: Command): void {
  const scripts = tab(program, { completionCommandName: 'completion' });
  program.commands
    .find((command) => command.name() === 'completion')
    ?.description('Print a script that teaches a shell the commands and options.')
    .addHelpText('after', HELP)
    .action(async (shell: string) => {
      if (shell === 'bash') await writeData(BASH_SCRIPT);
      else scripts.setup('tidemark', 'tidemark', shell);
    });
}
