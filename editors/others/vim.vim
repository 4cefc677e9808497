" The recipe for Vim with ALE, run by vim.sh.
set rtp+=/usr/share/vim-ale
filetype plugin on
let g:ale_lint_on_text_changed = 'always'
let g:ale_linters_explicit = 1
let g:ale_linters = {'markdown': ['copydesk'], 'text': ['copydesk'], 'html': ['copydesk']}
runtime! plugin/ale.vim

" The recipe, with the server's path.
for s:type in ['markdown', 'text', 'html']
  call ale#linter#Define(s:type, {
    \ 'name': 'copydesk',
    \ 'lsp': 'stdio',
    \ 'executable': $COPYDESK,
    \ 'command': '%e lsp',
    \ 'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
    \ })
endfor

function! Until(what, test) abort
  for l:try in range(600)
    if eval(a:test)
      call writefile(['ok    ' . a:what], $SAID, 'a')
      return
    endif
    sleep 100m
  endfor
  call writefile(['FAIL  ' . a:what, string(ale#engine#GetLoclist(bufnr('')))], $SAID, 'a')
  cquit
endfunction

execute 'edit' fnameescape($FOLDER . '/harbour.md')
ALELint
call Until('a finding is shown', '!empty(filter(copy(ale#engine#GetLoclist(bufnr(""))), {_, f -> f.code ==# "unbalanced-quotes"}))')
qall!
