# Completes the command line of holdfast in bash. For now: source <(holdfast completion bash)
# For always: the same line in ~/.bashrc, or this as ~/.local/share/bash-completion/completions/holdfast
_holdfast() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=run own=
    local line place=() given=0 index
    COMPREPLY=()
    if [ "$COMP_CWORD" -gt 1 ] && [[ " @commands@ " == *" ${COMP_WORDS[1]} "* ]]; then
        command=${COMP_WORDS[1]}
    fi
    case $before in
        @flags-of-files@|@flags-of-directories@|@flags-of-others@) return ;; # a file, or what nobody can guess
    esac
    case $command in
@flags-of-commands@
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$own" -- "$word"))
        return
    elif [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "@commands@" -- "$word"))
        return
    fi
    # The words as they were typed: bash has split them at colons, of which an address has one.
    read -ra line <<< "${COMP_LINE:0:COMP_POINT}"
    [ -z "$word" ] || unset "line[${#line[@]}-1]"
    for ((index = 2; index < ${#line[@]}; index++)); do
        case ${line[index]} in
            --data|--address|--key-file|--ca)
                place+=("${line[index]}" "${line[index+1]/#\~\//$HOME/}")
                index=$((index + 1))
                ;;
            --data=*|--address=*|--key-file=*|--ca=*) place+=("${line[index]}") ;;
            -*) ;;
            *) given=$((given + 1)) ;;
        esac
    done
    case $command in
        why|rearm|call)
            compopt +o default +o bashdefault 2> /dev/null
            [ "$given" -gt 0 ] || COMPREPLY=($(compgen -W \
                "$("$1" resources "${place[@]}" 2> /dev/null | cut -f 1 | sort -u)" -- "$word"))
            ;;
        blackbox) [ "$given" -gt 0 ] || COMPREPLY=($(compgen -W "write show replay" -- "$word")) ;;
        keys) [ "$given" -gt 0 ] || COMPREPLY=($(compgen -W "create list revoke" -- "$word")) ;;
        tls) [ "$given" -gt 0 ] || COMPREPLY=($(compgen -W "init" -- "$word")) ;;
        completion) COMPREPLY=($(compgen -W "bash zsh" -- "$word")) ;;
    esac
}
complete -o bashdefault -o default -F _holdfast holdfast
