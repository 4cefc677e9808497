-- Defines `:Copydesk`. Nothing of Copydesk is loaded before it is used.
if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

-- Older ones are told so, by the command and by setup(), rather than by an error from somewhere within.
if vim.fn.has('nvim-0.10') == 0 then
  vim.cmd([[command! -nargs=* Copydesk echoerr 'copydesk: Neovim 0.10 or later is needed (0.11 for vim.lsp.enable)']])
  return
end

vim.api.nvim_create_user_command('Copydesk', function(args)
  require('copydesk.commands').run(args.fargs)
end, {
  nargs = '+',
  desc = 'Sources, fixes and the report of this draft',
  complete = function(lead, line)
    return require('copydesk.commands').complete(lead, line)
  end,
})
