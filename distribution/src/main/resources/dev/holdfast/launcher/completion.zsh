#compdef holdfast
# Completes the command line of holdfast in zsh. For now: source <(holdfast completion zsh)
# For always: the same line in ~/.zshrc after compinit, or this as the file _holdfast in a directory of $fpath
_holdfast() {
    local command=run own index given=0
    local -a commands flags place
    commands=(
@described-commands@
    )
    flags=(
@described-flags@
    )
    (( CURRENT == 2 )) || [[ -z ${commands[(r)$words[2]:*]} ]] || command=$words[2]
    case $words[CURRENT-1] in
        @flags-of-files@) _files; return ;;
        @flags-of-directories@) _files -/; return ;;
        @flags-of-others@) return ;; # nobody can guess it
    esac
    case $command in
@flags-of-commands@
    esac
    if [[ $PREFIX == -* ]]; then
        flags=(${(M)flags:#(${(~j:|:)${=own}}):*})
        _describe -o flag flags
        return
    elif (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    for (( index = 3; index < CURRENT; index++ )); do
        case $words[index] in
            --data|--address|--key-file|--ca)
                place+=($words[index] ${words[index+1]/#\~\//$HOME/})
                (( ++index ))
                ;;
            --data=*|--address=*|--key-file=*|--ca=*) place+=($words[index]) ;;
            -*) ;;
            *) (( ++given )) ;;
        esac
    done
    case $command in
        plan|deploy) _files -g '*.jar' ;;
        dev) _files -/ ;;
        why|rearm|call)
            (( given )) || compadd -- ${(fu)"$($words[1] resources $place 2> /dev/null | cut -f 1)"}
            ;;
        blackbox) if (( given )); then _files -g '*.hbox'; else compadd write show replay; fi ;;
        keys) (( given )) || compadd create list revoke ;;
        tls) (( given )) || compadd init ;;
        completion) compadd bash zsh ;;
    esac
}
if [[ $funcstack[1] == _holdfast ]]; then
    _holdfast "$@"
else
    compdef _holdfast holdfast
fi
